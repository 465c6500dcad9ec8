import { type AdmissionCase, allowed, denied, deploymentOf, failed, PARAMS, rule } from './admission-case.ts'
import { atMostFive, one } from './one-validation.ts'

const hpa = (version: string) => ({
  apiVersion: `autoscaling/${version}`,
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'api', labels: { app: 'api' } },
  spec: { maxReplicas: 9, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } },
})
const hpaRule = (version: string, matchPolicy?: string) => ({
  matchConstraints: {
    resourceRules: [rule('autoscaling', version, 'horizontalpodautoscalers')],
    ...(matchPolicy !== undefined && { matchPolicy }),
  },
})

/** Match conditions, parameters, and what a rule matches. */
export const matching: readonly AdmissionCase[] = [
  {
    name: 'a match condition that does not hold',
    spec: {
      validations: [atMostFive],
      matchConditions: [{ name: 'web', expression: "object.metadata.name == 'web'" }],
    },
    answer: allowed,
  },
  {
    name: 'one that does not hold beside one that fails',
    spec: {
      validations: [atMostFive],
      matchConditions: [
        { name: 'fails', expression: 'object.spec.missing == 1' },
        { name: 'web', expression: "object.metadata.name == 'web'" },
      ],
    },
    answer: allowed,
  },
  {
    name: 'one that fails',
    spec: {
      validations: [atMostFive],
      matchConditions: [{ name: 'fails', expression: 'object.spec.missing == 1' }],
    },
    answer: failed('no such key: missing'),
  },
  {
    name: 'one that fails, under failurePolicy Ignore',
    spec: {
      failurePolicy: 'Ignore',
      validations: [atMostFive],
      matchConditions: [{ name: 'fails', expression: 'object.spec.missing == 1' }],
    },
    answer: allowed,
  },
  {
    name: 'a parameter by name',
    spec: {
      paramKind: PARAMS,
      ...one('object.spec.replicas <= int(params.spec.max)', {
        messageExpression: "'at most ' + params.spec.max",
      }),
    },
    binding: { paramRef: { name: 'limits', parameterNotFoundAction: 'Deny' } },
    params: { limits: { max: '5' } },
    answer: denied('at most 5'),
  },
  {
    name: 'parameters by a selector: each is asked',
    spec: {
      paramKind: PARAMS,
      ...one('object.spec.replicas <= int(params.spec.max)', {
        messageExpression: "'at most ' + params.spec.max",
      }),
    },
    binding: { paramRef: { selector: { matchLabels: { use: 'limits' } }, parameterNotFoundAction: 'Deny' } },
    params: { high: { max: '20' }, low: { max: '6' } },
    answer: denied('at most 6'),
  },
  {
    name: 'a parameter that is missing, and must not be',
    spec: { paramKind: PARAMS, ...one('true') },
    binding: { paramRef: { name: 'gone', parameterNotFoundAction: 'Deny' } },
    answer: failed('Deny'),
  },
  {
    name: 'a parameter that may be missing',
    spec: { paramKind: PARAMS, ...one('false') },
    binding: { paramRef: { name: 'gone', parameterNotFoundAction: 'Allow' } },
    answer: allowed,
  },
  {
    name: 'an object selector that does not fit',
    spec: {
      validations: [atMostFive],
      matchConstraints: {
        resourceRules: [rule('apps', 'v1', 'deployments')],
        objectSelector: { matchLabels: { app: 'web' } },
      },
    },
    answer: allowed,
  },
  {
    name: 'an excluded resource',
    spec: {
      validations: [atMostFive],
      matchConstraints: {
        // What is in no namespace is in that of the binding, too: other tests make such objects at the same time.
        resourceRules: [{ ...rule('*', '*', '*'), scope: 'Namespaced' }],
        excludeResourceRules: [rule('apps', '*', 'deployments')],
      },
    },
    answer: allowed,
  },
  {
    name: 'a resource name that does not fit',
    spec: {
      validations: [atMostFive],
      matchConstraints: { resourceRules: [rule('apps', 'v1', 'deployments', { resourceNames: ['web'] })] },
    },
    answer: allowed,
  },
  {
    name: 'subresources alone are not the object',
    spec: {
      validations: [atMostFive],
      matchConstraints: { resourceRules: [rule('apps', 'v1', 'deployments/scale')] },
    },
    answer: allowed,
  },
  {
    name: 'cluster scope does not take what has a namespace',
    spec: {
      validations: [atMostFive],
      matchConstraints: { resourceRules: [rule('apps', 'v1', 'deployments', { scope: 'Cluster' })] },
    },
    answer: allowed,
  },
]

/** A rule that names another version of the kind than the object has. */
export const versions: readonly AdmissionCase[] = [
  {
    name: 'the version of the rule',
    spec: { ...one('object.spec.maxReplicas <= 5'), ...hpaRule('v2') },
    object: hpa('v2'),
    answer: denied('failed expression: object.spec.maxReplicas <= 5'),
  },
  {
    name: 'another version, Exact',
    spec: { ...one('false'), ...hpaRule('v1', 'Exact') },
    object: hpa('v2'),
    answer: allowed,
  },
  {
    name: 'another version, Equivalent: what both versions have alike',
    spec: {
      ...one("object.metadata.labels.app == 'web' && object.kind == 'HorizontalPodAutoscaler'"),
      ...hpaRule('v1'),
    },
    object: hpa('v2'),
    ours: { kind: 'undecided' },
    answer: denied(
      "failed expression: object.metadata.labels.app == 'web' && object.kind == 'HorizontalPodAutoscaler'",
    ),
  },
  {
    name: 'a version that the kind does not have, Equivalent',
    spec: { ...one('false'), ...hpaRule('v7') },
    object: hpa('v2'),
    ours: { kind: 'undecided' },
    answer: allowed,
  },
]

/** What the API server fills in before it asks. */
export const defaults: readonly AdmissionCase[] = [
  {
    name: 'that a strategy was not written',
    spec: one('!has(object.spec.strategy)'),
    answer: denied('failed expression: !has(object.spec.strategy)'),
  },
  {
    name: 'a strategy that was not written',
    spec: one("object.spec.strategy.type == 'RollingUpdate'"),
    answer: allowed,
  },
  {
    name: 'replicas that were not written',
    spec: one('object.spec.replicas == 1'),
    object: deploymentOf({ replicas: undefined }),
    answer: allowed,
  },
  {
    name: 'a restart policy that was not written',
    spec: one("object.spec.template.spec.restartPolicy == 'Always'"),
    answer: allowed,
  },
  {
    name: 'a pull policy that was not written',
    spec: one("object.spec.template.spec.containers.all(c, c.imagePullPolicy == 'Always')"),
    answer: allowed,
  },
]
