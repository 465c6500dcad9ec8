import { describe, expect, test } from 'vitest'
import { askedBy, essentialsOf } from './essentials.ts'
import { quotaProblems } from './quotas/quota-problems.ts'
import { referenceProblems } from './reference-problems.ts'
import { deployment, objects } from './test-objects.ts'
import { limitRange, quota } from './test-quotas.ts'

const everything = objects(
  [
    deployment(
      'web',
      '{app: frontend}',
      'image: a-rather-long-name/of-an-image, command: [x], ports: [{name: http, containerPort: 1}], env: [{name: A, value: b}, {name: B, valueFrom: {configMapKeyRef: {name: settings, key: none}}}], envFrom: [{secretRef: {name: gone}}], resources: {requests: {cpu: 3}}',
      'serviceAccountName: robot, volumes: [{name: e, emptyDir: {}}, {name: v, secret: {secretName: gone}}, {name: p, projected: {sources: [{configMap: {name: settings, items: [{key: x, path: y}]}}]}}]',
    ),
    '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\ndata: {level: a}\n',
    '---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {selector: {app: frontned}, ports: [{port: 80, targetPort: http}], type: LoadBalancer}\n',
    '---\napiVersion: v1\nkind: Service\nmetadata: {name: two, namespace: shop, labels: {scraped: yes-please}}\nspec: {selector: {app: frontend}, ports: [{port: 80, targetPort: htp}]}\n',
    '---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, namespace: shop, annotations: {cert-manager.io/issuer: a}}\nspec: {tls: [{secretName: t}], defaultBackend: {service: {name: web, port: {number: 81}}}}\n',
    '---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: c, namespace: shop, annotations: {volume.beta.kubernetes.io/storage-class: old, some: secret-note}}\nspec: {resources: {requests: {storage: 9Gi}}}\n',
    '---\napiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m, namespace: shop}\nspec: {selector: {matchLabels: {scraped: yes-please}}, endpoints: [{port: metrics}]}\n',
    '---\napiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: {name: public}\n',
    '---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: main, namespace: infra}\nspec: {gatewayClassName: publik, listeners: [{name: https, tls: {certificateRefs: [{name: c}]}}]}\n',
    '---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: made, namespace: infra, annotations: {cert-manager.io/issuer: a}}\nspec: {listeners: [{name: https, tls: {certificateRefs: [{name: c}]}}]}\n',
    '---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r, namespace: edge}\nspec: {parentRefs: [{name: main, namespace: infra}, {name: main, namespace: infra, sectionName: http}], rules: [{backendRefs: [{name: web, namespace: shop, port: 80}, {name: two, namespace: shop, port: 80}]}]}\n',
    '---\napiVersion: gateway.networking.k8s.io/v1beta1\nkind: ReferenceGrant\nmetadata: {name: g, namespace: shop}\nspec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: edge}], to: [{group: "", kind: Service, name: two}]}\n',
    '---\napiVersion: gateway.networking.k8s.io/v1\nkind: BackendTLSPolicy\nmetadata: {name: t, namespace: shop}\nspec: {validation: {caCertificateRefs: [{group: "", kind: ConfigMap, name: settings}]}}\n',
    '---\napiVersion: v1\nkind: Namespace\nmetadata: {name: tools, labels: {team: platform}}\n',
    '---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: n, namespace: shop}\nspec: {podSelector: {matchLabels: {app: frontend}}, ingress: [{ports: [{port: grpc}], from: [{podSelector: {matchLabels: {app: frontned}}}, {namespaceSelector: {matchLabels: {team: platfrom}}}]}]}\n',
    quota(
      '{cpu: 2, old.storageclass.storage.k8s.io/persistentvolumeclaims: 0, services.loadbalancers: 0, requests.storage: 1Gi, limits.cpu: 9}',
    ),
    limitRange('{type: Container, min: {cpu: 4}}'),
  ].join(''),
)

const all = askedBy(new Set(everything.map(({ kind }) => String(kind))))

test('the same is said of the essentials as of the objects', () => {
  const slim = everything.map((object) => essentialsOf(object, all)).filter((one) => one !== undefined)
  const said = <P extends { readonly problem: unknown }>(found: readonly P[]) =>
    found.map(({ problem }) => problem)
  expect(said(referenceProblems(slim))).toEqual(said(referenceProblems(everything)))
  expect(said(quotaProblems(slim))).toEqual(said(quotaProblems(everything)))
  expect(referenceProblems(everything).length).toBeGreaterThan(15)
  expect(quotaProblems(everything).length).toBeGreaterThan(3)
})

describe('where nobody selects or counts', () => {
  const kinds = ['Deployment', 'ConfigMap', 'Gateway', 'GatewayClass']
  const few = askedBy(new Set(kinds))

  test('the same is said of what refers to others', () => {
    const some = everything.filter(({ kind }) => kinds.includes(String(kind)))
    const slim = some.map((object) => essentialsOf(object, few)).filter((one) => one !== undefined)
    expect(referenceProblems(slim).map(({ problem }) => problem)).toEqual(
      referenceProblems(some).map(({ problem }) => problem),
    )
  })

  test('nothing is kept of what refers to none', () => {
    const [plain] = objects(
      deployment('plain', '{a: b}', 'env: [{name: A, value: b}]', 'volumes: [{name: e, emptyDir: {}}]'),
    )
    expect(essentialsOf(plain ?? {}, few)).toBeUndefined()
    expect(essentialsOf(plain ?? {}, all)).toMatchObject({ metadata: { name: 'plain' } })
    expect(
      essentialsOf({ apiVersion: 'a.b/v1', kind: 'Other', metadata: { name: 'x' } }, few),
    ).toBeUndefined()
  })
})

test('nothing else is kept', () => {
  const text = JSON.stringify(everything.map((object) => essentialsOf(object, all)))
  expect(text).not.toContain('a-rather-long-name')
  expect(text).not.toContain('command')
  expect(text).not.toContain('secret-note')
  const other = { apiVersion: 'a.b/v1', kind: 'Other', metadata: { name: 'x' }, spec: { big: 1 } }
  expect(essentialsOf(other, all)).toEqual({ apiVersion: 'a.b/v1', kind: 'Other', metadata: { name: 'x' } })
})
