/** A kind with rules in CEL, as many definitions have them: fields compared, lists looked through, text matched. */
export const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: releases.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Release
    plural: releases
    singular: release
    listKind: ReleaseList
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          x-kubernetes-validations:
            - rule: self.metadata.name.startsWith('release-')
              message: names begin with release-
          properties:
            spec:
              type: object
              required: [minReplicas, maxReplicas, stages]
              x-kubernetes-validations:
                - rule: self.minReplicas <= self.maxReplicas
                  message: minReplicas may not exceed maxReplicas
                - rule: self.stages.map(stage, stage.percent).sum() == 100
                  message: the stages must come to 100 percent
              properties:
                minReplicas: {type: integer, minimum: 0}
                maxReplicas: {type: integer, maximum: 1000}
                image:
                  type: string
                  maxLength: 256
                  x-kubernetes-validations:
                    - rule: self.matches('^registry[.]example[.]com/.+:v[0-9]+[.][0-9]+[.][0-9]+$')
                      message: an image of our registry with a version
                stages:
                  type: array
                  maxItems: 10
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name]
                  items:
                    type: object
                    required: [name, percent]
                    x-kubernetes-validations:
                      - rule: self.percent > 0 && self.percent <= 100
                        message: a stage has 1 to 100 percent
                    properties:
                      name: {type: string, maxLength: 63}
                      percent: {type: integer}
`

/** An object of it; `valid`: false breaks one of the rules, and nothing that a schema alone would see. */
export function custom(number: number, valid = true): string {
  return `apiVersion: example.com/v1
kind: Release
metadata:
  name: release-${number}
  namespace: releases
spec:
  minReplicas: ${valid ? 2 : 20}
  maxReplicas: ${10 + (number % 5)}
  image: registry.example.com/team/app:v1.${number % 40}.${number % 7}
  stages:
    - name: canary
      percent: 10
    - name: staged
      percent: 30
    - name: full
      percent: 60
`
}
