import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, inject } from 'vitest'
import type {} from '../plane/index.ts'

const recordings = join(import.meta.dirname, '../../../packages/policies/src/kyverno/fixtures')

/**
 * The Kyverno CLI of the ring that this test file runs in, by the name of a recording: the real program, or in ring 1 one that
 * answers what the real one was recorded to say. With CHG_RECORD_KYVERNO=1 the end-to-end ring records.
 */
export function kyvernoProgram(): (recording: string) => string {
  const directory = mkdtempSync(join(tmpdir(), 'chg-kyverno-'))
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  const plane = inject('plane')
  const standIn = (mode: 'replay' | 'record', recording: string, program: string) => {
    const file = join(directory, recording)
    const command = [process.execPath, join(import.meta.dirname, 'stand-in.ts'), mode]
    const words = [...command, join(recordings, recording), program].map((word) => `'${word}'`).join(' ')
    writeFileSync(file, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 })
    return file
  }
  return (recording) => {
    if (plane === undefined) return standIn('replay', recording, '')
    const real = plane.binaries.kyverno
    if (real === undefined) throw new Error('the plane has no kyverno')
    return process.env.CHG_RECORD_KYVERNO === '1' ? standIn('record', recording, real) : real
  }
}
