import process from 'node:process'
import type { TestProject } from 'vitest/node'
import type {} from '../contract/plane/index.ts'
import { buildParts } from './plane/build.ts'
import { partNamed } from './plane/parts.ts'
import { readRecord, recordFile } from './plane/plane-record.ts'
import { services } from './plane/services.ts'
import { standingPlane } from './plane/standing-plane.ts'
import type {} from './provided.ts'

const tools = ['kyverno', 'act'].map(partNamed)

/** Hands the plane to the tests: the ring's own, whose record `scripts/e2e.ts` names, or the one that is up. */
export default async function setup(project: TestProject): Promise<void> {
  const record = readRecord(process.env.CHG_PLANE ?? recordFile(process.env))
  if (record === undefined)
    throw new Error('no plane is up: npx -y pnpm@12 e2e starts one, or npx -y pnpm@12 plane up')
  const { fits, lines } = standingPlane(record, services)
  const { kubeconfig, kubernetes, argocd, storage, directory, programs } = record
  if (!fits || kubeconfig === undefined || !kubernetes || !argocd || !storage)
    throw new Error(lines.join('\n'))
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  const binaries = await buildParts(tools, { say, signal: new AbortController().signal })
  project.provide('plane', { kubeconfig, kubernetes, argocd, storage: { url: storage.url }, binaries })
  project.provide('parts', { directory, programs, foreignCluster: !('etcd' in programs) })
}
