import { stringAt } from '@chg/core'
import { parse } from 'yaml'

/** Address and CA (PEM) of the first cluster of a kubeconfig. */
export function certificateIn(kubeconfig: string): { readonly url: string; readonly ca: string } {
  const config: unknown = parse(kubeconfig)
  const url = stringAt(config, 'clusters', 0, 'cluster', 'server')
  const ca = stringAt(config, 'clusters', 0, 'cluster', 'certificate-authority-data')
  if (url === undefined || ca === undefined) throw new Error('a kubeconfig without a server and its CA')
  return { url, ca: Buffer.from(ca, 'base64').toString('utf8') }
}
