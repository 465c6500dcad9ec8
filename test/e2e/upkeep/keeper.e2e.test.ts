import { existsSync, readdirSync } from 'node:fs'
import process from 'node:process'
import { afterEach, describe, expect, test } from 'vitest'
import { eventually } from '../../contract/plane/eventually.ts'
import { kubectl } from '../plane/kubectl.ts'
import { processesBelow } from '../plane/orphans.ts'
import type { PlaneRecord } from '../plane/plane-record.ts'
import { isAlive } from '../plane/process-id.ts'
import { type OwnPlane, ownPlane } from './own-cache.ts'

const planes: OwnPlane[] = []
afterEach(() => {
  for (const plane of planes.splice(0)) plane.run('down')
})

/** A small plane, kept as `plane up` keeps it. */
function up(...services: readonly string[]): { readonly plane: OwnPlane; readonly record: PlaneRecord } {
  const plane = ownPlane()
  planes.push(plane)
  const { said, ok } = plane.run('up', ...services)
  const record = plane.record()
  if (!ok || record === undefined) throw new Error(said)
  return { plane, record }
}

const alive = ({ keeper, programs }: PlaneRecord) => [keeper, ...Object.values(programs)].filter(isAlive)

test('what was started is stopped by `plane down`, and nothing of it is left', () => {
  const { plane, record } = up('storage')
  expect(Object.keys(record.programs)).toEqual(['versitygw'])
  expect(plane.run('status')).toMatchObject({ ok: true, said: expect.stringContaining('versitygw  runs') })
  expect(plane.run('down').ok).toBe(true)
  expect(alive(record)).toEqual([])
  expect(existsSync(record.directory)).toBe(false)
  expect(plane.run('status')).toEqual({ ok: false, said: 'no plane is up\n' })
})

test('it also ends when its keeper is killed, and leaves its logs until `plane down`', async () => {
  const { plane, record } = up('storage')
  expect(alive(record)).toHaveLength(2)
  process.kill(record.keeper, 'SIGKILL')
  await eventually('the plane to end by itself', async (seen) => {
    const left = processesBelow(record.directory)
    seen(left)
    return left.length === 0 && readdirSync(record.directory).join() === 'logs' ? true : undefined
  })
  expect(alive(record)).toEqual([])
  expect(plane.run('status')).toMatchObject({ ok: false, said: expect.stringContaining('has ended') })
  expect(plane.run('up', 'storage')).toMatchObject({ ok: false, said: expect.stringContaining('plane down') })
  expect(plane.run('down').ok).toBe(true)
  expect(existsSync(record.directory)).toBe(false)
})

describe('`plane up kwok` alone', () => {
  test('is Kubernetes with a node that is ready, and says what it lacks when more is asked for', async () => {
    const { plane, record } = up('kwok')
    expect(Object.keys(record.programs).sort()).toEqual([
      'etcd',
      'kube-apiserver',
      'kube-controller-manager',
      'kube-scheduler',
      'kwok',
    ])
    const nodes = await kubectl(record.kubeconfig ?? '', ['get', 'nodes', '--no-headers'])
    expect(nodes).toMatch(/^\S+ +Ready [^\n]*\n$/)
    expect(plane.run('up', 'kubernetes')).toMatchObject({
      ok: true,
      said: expect.stringContaining(record.kubernetes?.url ?? '?'),
    })
    const more = plane.run('up', 'argocd')
    expect(more.ok).toBe(false)
    expect(more.said).toContain('the plane that is up has no argocd')
    expect(more.said).toContain('plane up kubernetes kwok argocd')
    expect(alive(record)).toHaveLength(6)
  })
})
