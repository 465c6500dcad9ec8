import { containerCases, volumeCases } from './testing.ts'

const path = (fieldPath: string) => ({ 'env.0.valueFrom.fieldRef.fieldPath': fieldPath })
const wrong = ['invalid env[0].valueFrom.fieldRef.fieldPath']

containerCases(
  [
    ['a field that cannot be read', path('status.phase'), wrong],
    ['labels as a whole', path('metadata.labels'), wrong],
    ['one label', path("metadata.labels['app.kubernetes.io/name']"), []],
    ['a key that no label has', path("metadata.labels['a b']"), wrong],
    ['an annotation in any case', path("metadata.annotations['Team']"), []],
    ['other fields have no keys', path("spec.nodeName['a']"), wrong],
    ['an old name', path('spec.host'), []],
    ['addresses of the node', path('status.hostIPs'), [], '1.29'],
    ['which came later', path('status.hostIPs'), wrong, '1.28'],
    [
      'of v1 only',
      { 'env.0.valueFrom.fieldRef.apiVersion': 'v2' },
      ['invalid env[0].valueFrom.fieldRef.apiVersion'],
    ],
  ],
  { container: { env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] } },
)

volumeCases({ downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.labels' } }] } }, [
  [
    'a file has no address in it',
    { 'downwardAPI.items.0.fieldRef.fieldPath': 'status.podIP' },
    ['invalid downwardAPI.items[0].fieldRef.fieldPath'],
  ],
])
