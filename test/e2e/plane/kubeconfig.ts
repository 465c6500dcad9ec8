import { stringify } from 'yaml'

/** A kubeconfig for one cluster and one token; `ca` is PEM. */
export function kubeconfig(url: string, ca: string, token: string): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'plane',
        cluster: { server: url, 'certificate-authority-data': Buffer.from(ca).toString('base64') },
      },
    ],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name: 'plane', context: { cluster: 'plane', user: 'admin' } }],
    'current-context': 'plane',
  })
}
