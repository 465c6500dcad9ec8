import process from 'node:process'
import type { TestProject } from 'vitest/node'
import { readRecord, recordFile } from './plane/plane-record.ts'

/** Hands the plane that is up to the tests. */
export default function setup(project: TestProject): void {
  const record = readRecord(recordFile(process.env))
  if (!record?.ready || !record.kubeconfig || !record.kubernetes || !record.argocd || !record.storage)
    throw new Error('no whole plane is up: npx -y pnpm@12 plane up')
  const { kubeconfig, kubernetes, argocd, storage } = record
  project.provide('plane', { kubeconfig, kubernetes, argocd, storage: { url: storage.url }, binaries: {} })
}
