import { isDeepStrictEqual } from 'node:util'
import { isObject } from '@chg/core'
import { badRequest, StatusError } from '../status-error.ts'

interface Operation {
  readonly op: string
  readonly path: string
  readonly from?: string
  readonly value?: unknown
}

type Container = Record<string, unknown> | unknown[]

/** RFC 6902 on a copy of `document`. Throws 422 where an operation cannot be done, as the API server does. */
export function jsonPatch(document: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch))
    throw badRequest(
      'error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch',
    )
  const box: Record<string, unknown> = { root: structuredClone(document) }
  for (const operation of patch as readonly unknown[]) apply(box, operation)
  return box.root
}

function apply(box: Record<string, unknown>, raw: unknown): void {
  if (!isObject(raw) || typeof raw.op !== 'string' || typeof raw.path !== 'string') {
    throw badRequest('error decoding patch: an operation needs op and path')
  }
  const { op, path, from = '', value } = raw as unknown as Operation
  switch (op) {
    case 'add':
      put(box, path, value, 'add')
      break
    case 'replace':
      requirePlace(box, path)
      put(box, path, value, 'replace')
      break
    case 'remove':
      remove(box, path)
      break
    case 'test':
      if (!isDeepStrictEqual(read(box, path), value)) throw refused()
      break
    case 'copy':
      put(box, path, structuredClone(read(box, from)), 'add')
      break
    case 'move': {
      const taken = read(box, from)
      remove(box, from)
      put(box, path, taken, 'add')
      break
    }
    default:
      throw refused()
  }
}

function stepsOf(path: string): string[] {
  if (path !== '' && !path.startsWith('/')) throw refused()
  return [
    'root',
    ...path
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
  ]
}

/** The container and the last step of a path. */
function parentOf(box: Record<string, unknown>, path: string): { here: Container; step: string } {
  const steps = stepsOf(path)
  const step = steps.pop() ?? 'root'
  let here: unknown = box
  for (const one of steps) here = (here as Record<string, unknown>)?.[one]
  if (typeof here !== 'object' || here === null) throw refused()
  return { here: here as Container, step }
}

function read(box: Record<string, unknown>, path: string): unknown {
  const { here, step } = parentOf(box, path)
  if (!Object.hasOwn(here, step)) throw refused()
  return (here as Record<string, unknown>)[step]
}

function put(box: Record<string, unknown>, path: string, value: unknown, how: 'add' | 'replace'): void {
  const { here, step } = parentOf(box, path)
  if (!Array.isArray(here)) here[step] = value
  else if (how === 'replace') here[Number(step)] = value
  else {
    const index = step === '-' ? here.length : Number(step)
    if (!Number.isInteger(index) || index < 0 || index > here.length) throw refused()
    here.splice(index, 0, value)
  }
}

/** An element must be there to be replaced; of a map's member the real server's library does not ask it. */
function requirePlace(box: Record<string, unknown>, path: string): void {
  const { here, step } = parentOf(box, path)
  if (Array.isArray(here) && !Object.hasOwn(here, step)) throw refused()
}

function remove(box: Record<string, unknown>, path: string): void {
  read(box, path)
  const { here, step } = parentOf(box, path)
  if (Array.isArray(here)) here.splice(Number(step), 1)
  else delete here[step]
}

/** The real server says no more, whatever the operation was. */
function refused(): StatusError {
  return new StatusError(422, 'Invalid', 'the server rejected our request due to an error in our request', {})
}
