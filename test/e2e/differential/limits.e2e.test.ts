import { beforeAll, expect, inject, test } from 'vitest'
import type {} from '../../contract/plane/index.ts'
import { apiServer } from './api-server.ts'
import { limited, limiting, limits } from './limits.ts'
import { prepare } from './prepare.ts'

const NAMESPACE = 'limits'
const server = apiServer(inject('plane')?.kubeconfig ?? '', NAMESPACE)

beforeAll(async () => {
  const definition = limiting(limits)
  await server.create(JSON.parse(definition), definition)
  await prepare(server, NAMESPACE, [JSON.parse(definition)])
}, 60_000)

test('an API server takes and refuses at the limits of schemas what is written down', async () => {
  for (const [at, { schema, takes, refuses }] of limits.entries()) {
    const answer = async (value: string) => {
      const object = limited(at, value)
      return (await server.ask(JSON.parse(object), object)).verdict
    }
    const answers = await Promise.all([...takes, ...refuses].map(answer))
    const written = [...takes.map(() => 'accepted'), ...refuses.map(() => 'refused')]
    expect({ schema, answers }).toEqual({ schema, answers: written })
  }
})
