import { expect, test } from 'vitest'
import { fillTemplate, isAddressable, parseTemplate } from './location-template.ts'

const fill = (text: string, kind: string, apiVersion: string, version = '1.36') =>
  fillTemplate(parseTemplate(text), { kind, apiVersion, version })

/** As kubeconform 0.8.0 fills them with `-strict -kubernetes-version 1.36.0`. */
test.each([
  ['{{ .ResourceKind }}{{ .KindSuffix }}', 'Deployment', 'apps/v1', 'deployment-apps-v1'],
  ['{{.ResourceKind}}{{.KindSuffix}}', 'Service', 'v1', 'service-v1'],
  ['{{.ResourceKind}}{{.KindSuffix}}', 'Ingress', 'networking.k8s.io/v1', 'ingress-networking-v1'],
  [
    '{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}',
    'Certificate',
    'cert-manager.io/v1',
    'cert-manager.io/certificate_v1',
  ],
  ['{{.Group}}/{{.ResourceAPIVersion}}', 'Pod', 'v1', 'v1/v1'],
  ['{{.NormalizedKubernetesVersion}}-standalone{{.StrictSuffix}}', 'Pod', 'v1', 'v1.36.0-standalone-strict'],
  ['{{.Group}}{{.KindSuffix}}', 'X', 'Argoproj.IO/V1Alpha1', 'Argoproj.IO-argoproj-v1alpha1'],
  ['{{.ResourceKind}}', 'HTTPRoute', 'gateway.networking.k8s.io/v1', 'httproute'],
  ['a {{- .ResourceKind -}} b', 'Pod', 'v1', 'apodb'],
  ['a {{ .ResourceKind }} b', 'Pod', 'v1', 'a pod b'],
  ['a\u00a0{{- .ResourceKind }}', 'Pod', 'v1', 'a\u00a0pod'],
  ['a\n{{-\t.ResourceKind}}', 'Pod', 'v1', 'apod'],
  ['no variables }} at all', 'Pod', 'v1', 'no variables }} at all'],
])('%s of %s in %s is %s', (text, kind, apiVersion, filled) => {
  expect(fill(text, kind, apiVersion)).toBe(filled)
})

test.each([
  ['{{.ResourceKnid}}', 'did you mean {{.ResourceKind}}?'],
  ['{{.ResourceKind', 'does not close'],
  ['{{if .Group}}x{{end}}', 'is no variable; there are'],
  ['{{ResourceKind}}', 'is no variable'],
  ['{{.ResourceKind | printf "%s"}}', 'is no variable'],
  ['{{.constructor}}', 'is no variable'],
  ['{{-.ResourceKind}}', 'is no variable'],
  ['{{.ResourceKind-}}', 'is no variable'],
])('%s is refused', (text, why) => {
  expect(() => parseTemplate(text)).toThrow(why)
})

test.each([
  ['apps/v1', 'Deployment', true],
  ['v1', 'Pod', true],
  ['cert-manager.io/v1alpha2', 'Certificate', true],
  ['v1', '../../etc/passwd', false],
  ['../v1', 'Pod', false],
  ['a/b/v1', 'Pod', false],
  ['a/v1?x', 'Pod', false],
  ['a..b/v1', 'Pod', false],
  ['v1', 'Pod\n', false],
  ['', 'Pod', false],
])('%s %s may become part of an address: %s', (apiVersion, kind, may) => {
  expect(isAddressable({ apiVersion, kind })).toBe(may)
})
