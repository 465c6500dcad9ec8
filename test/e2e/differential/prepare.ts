import { at, type JsonObject, listAt, systemClock } from '@chg/core'
import type { ApiServer } from './api-server.ts'

/** Makes the namespace and the custom kinds that the comparison needs. */
export async function prepare(
  server: ApiServer,
  namespace: string,
  definitions: readonly JsonObject[],
): Promise<void> {
  await server.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  for (const definition of definitions) {
    await server.create(definition)
    await untilServed(server, definition)
  }
}

async function untilServed(server: ApiServer, { metadata }: JsonObject): Promise<void> {
  const { signal } = new AbortController()
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${at(metadata, 'name')}`
  for (let round = 0; round < 100; round += 1) {
    const conditions = listAt(await server.get(path), 'status', 'conditions')
    const served = conditions.some((one) => at(one, 'type') === 'Established' && at(one, 'status') === 'True')
    // The handler of a new kind may answer 404 for a moment after it is established.
    await systemClock.sleep(served ? 1_500 : 100, signal)
    if (served) return
  }
  throw new Error(`${at(metadata, 'name')} is not served`)
}
