import { nodeHttp, stringAt } from '@chg/core'
import type { ContractPlane } from '../plane/index.ts'
import { wire } from './api.ts'

const LONG_MS = 60_000

/** Every event of a watch, until the server ends it: by `timeoutSeconds` of the path, or on its own. */
export async function eventsOf(
  plane: ContractPlane,
  path: string,
  accept?: string,
): Promise<readonly unknown[]> {
  const events: unknown[] = []
  for await (const event of watching(plane, path, accept)) events.push(event)
  return events
}

/** The events of a watch as they come. */
export async function* watching(
  plane: ContractPlane,
  path: string,
  accept?: string,
): AsyncGenerator<unknown> {
  const request = { path: `${path}&watch=true`, ...(accept !== undefined && { accept }) }
  for await (const line of nodeHttp().lines({ ...wire(plane, request), timeout: LONG_MS }))
    yield JSON.parse(line) as unknown
}

/** `ADDED a`: type and name. */
export function sayEvent(event: unknown): string {
  return `${stringAt(event, 'type')} ${stringAt(event, 'object', 'metadata', 'name') ?? stringAt(event, 'object', 'kind')}`
}
