import { describe, expect, test } from 'vitest'
import { deployment, problems } from './test-objects.ts'

const map =
  '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\ndata: {level: a}\nbinaryData: {blob: YQ==}\n'
const secret =
  '---\napiVersion: v1\nkind: Secret\nmetadata: {name: login, namespace: shop}\nstringData: {user: a}\ndata: {password: YQ==}\n'
const judge = (container: string, pods = '') =>
  problems(deployment('web', '{app: web}', container, pods) + map + secret)
const spec = 'spec.template.spec'

describe('what is there is right', () => {
  test.each([
    ['env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: level}}}]', ''],
    [
      'env: [{name: A, valueFrom: {secretKeyRef: {name: login, key: user}}}, {name: B, valueFrom: {secretKeyRef: {name: login, key: password}}}]',
      '',
    ],
    ['envFrom: [{configMapRef: {name: settings}}, {secretRef: {name: login}}]', ''],
    ['', 'volumes: [{name: v, configMap: {name: settings, items: [{key: blob, path: a}]}}]'],
    [
      '',
      'volumes: [{name: v, projected: {sources: [{secret: {name: login, items: [{key: user, path: a}]}}, {configMap: {name: settings}}]}}]',
    ],
    ['', 'volumes: [{name: v, projected: {sources: [{configMap: {name: kube-root-ca.crt}}]}}]'],
    ['', 'serviceAccountName: default'],
  ])('%s %s', (container, pods) => {
    expect(judge(container, pods)).toEqual([])
  })
})

describe('what is optional may be missing', () => {
  test.each([
    ['env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: none, optional: true}}}]', ''],
    ['envFrom: [{secretRef: {name: none, optional: true}}]', ''],
    ['', 'volumes: [{name: v, secret: {secretName: none, optional: true}}]'],
  ])('%s %s', (container, pods) => {
    expect(judge(container, pods)).toEqual([])
  })
})

describe('a key that is not there is an error', () => {
  test.each([
    [
      'env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: levle}}}]',
      '',
      `error ${spec}.containers[0].env[0].valueFrom.configMapKeyRef.key is "levle", and ConfigMap shop/settings has no such key | it has level, blob`,
    ],
    [
      '',
      'initContainers: [{name: i, env: [{name: A, valueFrom: {secretKeyRef: {name: login, key: x}}}]}]',
      `error ${spec}.initContainers[0].env[0].valueFrom.secretKeyRef.key is "x", and Secret shop/login has no such key | it has password, user`,
    ],
    [
      '',
      'volumes: [{name: v, secret: {secretName: login, items: [{key: x, path: a}]}}]',
      `error ${spec}.volumes[0].secret.items[0].key is "x", and Secret shop/login has no such key | it has password, user`,
    ],
    [
      '',
      'volumes: [{name: v, projected: {sources: [{configMap: {name: settings, items: [{key: y, path: a}]}}]}}]',
      `error ${spec}.volumes[0].projected.sources[0].configMap.items[0].key is "y", and ConfigMap shop/settings has no such key | it has level, blob`,
    ],
  ])('%s %s', (container, pods, expected) => {
    expect(judge(container, pods)).toEqual([expected])
  })
})

describe('an object that is not there is a warning', () => {
  test.each([
    [
      'envFrom: [{configMapRef: {name: setings}}]',
      '',
      `${spec}.containers[0].envFrom[0].configMapRef.name refers to ConfigMap shop/setings, which is not among these objects | did you mean settings?`,
    ],
    ['', 'serviceAccountName: robot', `${spec}.serviceAccountName refers to ServiceAccount shop/robot`],
    [
      '',
      'volumes: [{name: v, persistentVolumeClaim: {claimName: disk}}]',
      `${spec}.volumes[0].persistentVolumeClaim.claimName refers to PersistentVolumeClaim shop/disk`,
    ],
    ['', 'imagePullSecrets: [{name: pull}]', `${spec}.imagePullSecrets[0].name refers to Secret shop/pull`],
    [
      '',
      'volumes: [{name: v, secret: {secretName: other}}]',
      `${spec}.volumes[0].secret.secretName refers to Secret shop/other`,
    ],
  ])('%s %s', (container, pods, expected) => {
    expect(judge(container, pods)).toEqual([expect.stringContaining(`warning ${expected}`)])
  })
})

test.each([
  [
    'ExternalSecret',
    'external-secrets.io/v1',
    'metadata: {name: x, namespace: shop}\nspec: {target: {name: made}}',
  ],
  ['ExternalSecret', 'external-secrets.io/v1', 'metadata: {name: made, namespace: shop}'],
  ['SealedSecret', 'bitnami.com/v1alpha1', 'metadata: {name: made, namespace: shop}'],
  [
    'SecretProviderClass',
    'secrets-store.csi.x-k8s.io/v1',
    'metadata: {name: x, namespace: shop}\nspec: {secretObjects: [{secretName: made}]}',
  ],
])('a Secret that a %s makes is there, with any key', (kind, apiVersion, rest) => {
  const text = deployment(
    'web',
    '{app: web}',
    'env: [{name: A, valueFrom: {secretKeyRef: {name: made, key: any}}}]',
  )
  expect(problems(`${text}---\napiVersion: ${apiVersion}\nkind: ${kind}\n${rest}\n`)).toEqual([])
})

describe('the cluster', () => {
  const text = deployment(
    'web',
    '{app: web}',
    'env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: level}}}]',
    'serviceAccountName: robot',
  )

  test('has what the set has not; its own objects are not judged', () => {
    const broken = deployment('live', '{app: live}', 'envFrom: [{configMapRef: {name: none}}]')
    expect(problems(text, map + broken)).toEqual([
      `warning ${spec}.serviceAccountName refers to ServiceAccount shop/robot, which is neither among these objects nor in the cluster | see that it is there before this is applied`,
    ])
  })
})
