/** Where Argo CD keeps its own objects. */
export const argocdNamespace = 'argocd'
/** The account whose token is given out: an administrator that can only use the API. */
export const argocdAccount = 'ci'
/** An account that may do nothing. */
export const powerlessAccount = 'powerless'
/** The name of the plane's API among Argo CD's clusters. */
export const clusterName = 'plane'

/** What is added to the objects of Argo CD's own manifests. */
export function settingObjects(): readonly unknown[] {
  return [
    configMap('argocd-cm', {
      [`accounts.${argocdAccount}`]: 'apiKey',
      [`accounts.${powerlessAccount}`]: 'apiKey',
    }),
    configMap('argocd-rbac-cm', { 'policy.csv': `g, ${argocdAccount}, role:admin\n` }),
  ]
}

/** The plane's API as a cluster of Argo CD. */
export function clusterSecret(url: string, ca: string, token: string): unknown {
  const caData = Buffer.from(ca).toString('base64')
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: `cluster-${clusterName}`,
      namespace: argocdNamespace,
      labels: { 'argocd.argoproj.io/secret-type': 'cluster' },
    },
    stringData: {
      name: clusterName,
      server: url,
      config: JSON.stringify({ bearerToken: token, tlsClientConfig: { caData } }),
    },
  }
}

/** On the namespaces that a plane has made. */
export const planeLabel = { 'app.kubernetes.io/managed-by': 'chg-actions-plane' } as const

export function namespaceObject(name: string): unknown {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: planeLabel } }
}

function configMap(name: string, data: Readonly<Record<string, string>>): unknown {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: argocdNamespace }, data }
}
