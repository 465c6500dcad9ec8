import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { nodeHttp } from '@chg/core'
import { httpServer, virtualClock } from '@chg/core/testing'
import { parseSchemaLocation } from '@chg/schemas'
import { type CatalogPorts, catalogBounds } from './catalog-ports.ts'
import { loadSchemas } from './load-schemas.ts'

/** What a server of a test says: a text, a status, or whatever it does with the answer. */
export type Answer = string | number | ((request: IncomingMessage, response: ServerResponse) => void)

/** For tests: a catalog server whose answers can change, and what it was asked for. */
export async function catalogServer(answers: Record<string, Answer>) {
  const asked: string[] = []
  const server = await httpServer((request, response) => {
    asked.push(request.url ?? '')
    const answer = answers[request.url ?? ''] ?? 404
    if (typeof answer === 'function') answer(request, response)
    else if (typeof answer === 'number') response.writeHead(answer).end()
    else response.end(answer)
  })
  return Object.assign(server, { asked, answers })
}

/** For tests: a workspace with these files, on a virtual clock and the machine's own network. */
export async function world(
  files: Readonly<Record<string, string>> = {},
  definitions: readonly object[] = [],
) {
  const workspace = await mkdtemp(join(tmpdir(), 'chg-catalogs-'))
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, file)), { recursive: true })
    await writeFile(join(workspace, file), text)
  }
  const warnings: string[] = []
  const clock = virtualClock()
  const ports: CatalogPorts = {
    workspace,
    http: nodeHttp(),
    clock,
    signal: new AbortController().signal,
    reporter: { warning: (message) => void warnings.push(message) },
    tools: {},
    outputDirectory: join(workspace, '.output'),
    kubernetes: async () => ({ context: 'test', list: async () => definitions as never }),
  }
  return { workspace, ports, clock, warnings }
}

/** For tests: `loadSchemas` by texts, for Kubernetes 1.36 unless said otherwise. */
export const load = (
  locations: readonly string[],
  kinds: readonly string[],
  ports: CatalogPorts,
  { versions = ['1.36'], bounds = {} } = {},
) =>
  loadSchemas(
    {
      locations: locations.map(parseSchemaLocation),
      versions,
      kinds: kinds.map((one) => {
        const [apiVersion = '', kind = ''] = one.split(' ')
        return { apiVersion, kind }
      }),
    },
    ports,
    { ...catalogBounds, ...bounds },
  )
