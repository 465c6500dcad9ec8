import { get } from 'node:https'
import { stringAt } from '@chg/core'
import type { ContractPlane } from '../../plane/index.ts'

/** The phases that objects of Velero's namespace went through, as a watch tells them. */
export interface PhaseWatch {
  /** Of the object of that name, each once where it stayed. */
  of(name: string): readonly string[]
  /** Those of all objects in the order in which they were told: `first Queued`. */
  readonly all: readonly string[]
  stop(): void
}

/** Watches a kind from now on. */
export async function watchPhases(plane: ContractPlane, plural: string): Promise<PhaseWatch> {
  const { url, ca, token } = plane.kubernetes
  const all: string[] = []
  const last = new Map<string, string>()
  const base = `${url}/apis/velero.io/v1/namespaces/velero/${plural}`
  const headers = { authorization: `Bearer ${token}` }
  const tell = (line: string) => {
    const event: unknown = JSON.parse(line)
    const name = stringAt(event, 'object', 'metadata', 'name') ?? ''
    const phase = stringAt(event, 'object', 'status', 'phase') ?? ''
    const told = stringAt(event, 'type') === 'DELETED' ? 'deleted' : phase
    if (last.get(name) === told) return
    last.set(name, told)
    all.push(`${name} ${told}`)
  }
  const request = get(`${base}?watch=true`, { ca, headers, agent: false })
  request.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    request.once('error', reject)
    request.once('response', (response) => {
      let rest = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const lines = (rest + chunk).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines.filter((one) => one !== '')) tell(line)
      })
      response.on('error', () => undefined)
      resolve()
    })
  })
  return {
    all,
    of: (name) => all.flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : [])),
    stop: () => void request.destroy(),
  }
}
