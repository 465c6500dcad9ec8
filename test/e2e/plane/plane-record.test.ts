import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { type PlaneRecord, readRecord, recordFile, removeRecord, writeRecord } from './plane-record.ts'

const record: PlaneRecord = { keeper: 7, ready: true, directory: '/tmp/plane', programs: { etcd: 8 } }

test('a record is read as it was written, by its owner only, and is gone when removed', () => {
  const file = recordFile({ XDG_CACHE_HOME: mkdtempSync(join(tmpdir(), 'chg-cache-')) })
  expect(readRecord(file)).toBeUndefined()
  writeRecord(file, { ...record, ready: false })
  writeRecord(file, record)
  expect(readRecord(file)).toEqual(record)
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(readdirSync(dirname(file))).toEqual(['plane.json'])
  removeRecord(file)
  expect(readRecord(file)).toBeUndefined()
})
