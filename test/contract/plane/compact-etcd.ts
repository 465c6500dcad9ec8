import { nodeHttp, numberAt, stringAt } from '@chg/core'

/** Compacts an etcd up to its newest revision, over its JSON gateway. */
export async function compactEtcd(url: string | undefined): Promise<void> {
  if (url === undefined)
    throw new Error('the etcd of this plane is not known: only a plane of ours says where it is')
  const range = await post(`${url}/v3/kv/range`, { key: Buffer.from('compact').toString('base64') })
  const revision = stringAt(range, 'header', 'revision')
  if (revision === undefined) throw new Error(`etcd said no revision: ${JSON.stringify(range)}`)
  const done = await post(`${url}/v3/kv/compaction`, { revision, physical: true })
  // Code 11: somebody else compacted that far a moment ago.
  if (stringAt(done, 'header', 'revision') === undefined && numberAt(done, 'code') !== 11)
    throw new Error(`etcd did not compact: ${JSON.stringify(done)}`)
}

async function post(url: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const response = await nodeHttp().request({ method: 'POST', url, headers, body: JSON.stringify(body) })
  return JSON.parse(response.text())
}
