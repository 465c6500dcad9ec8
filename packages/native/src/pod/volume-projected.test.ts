import { volumeCases } from './testing.ts'

const token = { serviceAccountToken: { path: 'token' } }
const conf = { configMap: { name: 'conf', items: [{ key: 'a', path: 'a' }] } }
const set = (...sources: object[]) => ({ 'projected.sources': sources })

volumeCases({ projected: { sources: [token] } }, [
  ['a name', set({ configMap: {} }), ['required projected.sources[0].configMap.name']],
  ['a path each', set(conf, conf), ['duplicate projected.sources[1].configMap.items[0].path']],
  [
    'a token that lives',
    set({ serviceAccountToken: { path: 'a', expirationSeconds: 60 } }),
    ['invalid projected.sources[0].serviceAccountToken.expirationSeconds'],
  ],
  [
    'a path of a token',
    set({ serviceAccountToken: { path: '../a' } }),
    ['invalid projected.sources[0].serviceAccountToken.path'],
  ],
  ['which was not looked at before', set({ serviceAccountToken: { path: '../a' } }), [], '1.29'],
  ['one source each', set({ ...token, ...conf }), ['forbidden projected.sources[0].serviceAccountToken']],
  ['nothing in it', set({}), []],
  [
    'a field of the pod',
    set({ downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'status.podIP' } }] } }),
    ['invalid projected.sources[0].downwardAPI.items[0].fieldRef.fieldPath'],
  ],
  ['a source that was dropped', set({ ...token, clusterTrustBundle: { path: 'a' } }), []],
  [
    'which counts since',
    set({ ...token, clusterTrustBundle: { path: 'a', name: 'b' } }),
    ['invalid projected.sources[0]'],
    '1.37',
  ],
])
