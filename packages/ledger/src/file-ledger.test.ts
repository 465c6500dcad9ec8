import { fork } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { virtualClock } from '@chg/core/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { exampleEvent, exampleEvents } from './example-events.ts'
import { fileLedger } from './file-ledger.ts'
import { verifyLedger } from './ledger.ts'

let directory: string
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'chg-ledger-')), 'ledger')
})
const open = () => fileLedger(directory, virtualClock())
const segments = async () => (await readdir(directory)).filter((name) => name.endsWith('.jsonl')).sort()

describe('a ledger in a directory', () => {
  it('is empty before its first append', async () => {
    expect(await open().read()).toEqual([])
    expect(await verifyLedger(open())).toEqual({ entries: 0, head: '0'.repeat(64) })
  })

  it('keeps events in order, each once', async () => {
    const events = exampleEvents(3)
    await open().append(events.slice(0, 2))
    await open().append(events)
    await open().append(events)
    expect(await open().read()).toEqual(events)
    expect(await segments()).toEqual(['000000000001.jsonl', '000000000003.jsonl'])
    expect(await verifyLedger(open())).toMatchObject({ entries: 3 })
  })

  it('loses and doubles nothing when many append at once', async () => {
    const events = exampleEvents(24)
    await Promise.all(events.map((event) => open().append([event])))
    const ids = (await open().read()).map(({ id }) => id)
    expect(ids.toSorted()).toEqual(events.map(({ id }) => id).toSorted())
  })

  it('loses and doubles nothing when processes append at once', async () => {
    const writers = Array.from(
      { length: 3 },
      (_, index) =>
        new Promise((resolve, reject) => {
          const child = fork(
            join(import.meta.dirname, 'fixtures/append.ts'),
            [directory, `CHG-${index}`, '8'],
            {
              execArgv: ['--conditions=source', '--disable-warning=ExperimentalWarning'],
            },
          )
          child.on('error', reject)
          child.on('exit', resolve)
        }),
    )
    expect(await Promise.all(writers)).toEqual([0, 0, 0])
    const ids = (await open().read()).map(({ id }) => id)
    expect(ids).toHaveLength(24)
    expect(new Set(ids).size).toBe(24)
  })

  it('is not harmed by a writer that was killed before its file was complete', async () => {
    await open().append([exampleEvent(1)])
    await writeFile(join(directory, '.0f0f.tmp'), '{"v":1,"se')
    await open().append([exampleEvent(2)])
    expect(await open().read()).toHaveLength(2)
  })

  it('is not harmed by a writer that was killed between its file and the head', async () => {
    await open().append([exampleEvent(1)])
    const head = await readFile(join(directory, 'head.json'))
    await open().append([exampleEvent(2)])
    await writeFile(join(directory, 'head.json'), head)
    await open().append([exampleEvent(3)])
    expect(await verifyLedger(open())).toMatchObject({ entries: 3 })
  })

  describe('that was damaged', () => {
    const first = () => join(directory, '000000000001.jsonl')
    const faults: readonly (readonly [string, () => Promise<unknown>, string])[] = [
      [
        'an edited byte',
        async () => writeFile(first(), (await readFile(first(), 'utf8')).replace('octocat', 'octodog')),
        '000000000001.jsonl line 1 was changed',
      ],
      [
        'a line cut short',
        async () => writeFile(first(), (await readFile(first(), 'utf8')).slice(0, -9)),
        '000000000001.jsonl line 1 is cut short',
      ],
      ['an emptied file', () => writeFile(first(), ''), '000000000001.jsonl is empty'],
      [
        'bytes that are no text',
        async () => writeFile(first(), Buffer.concat([await readFile(first()), Buffer.from([0xff, 10])])),
        'not UTF-8',
      ],
      [
        'its first file gone',
        () => rm(first()),
        '000000000001.jsonl is missing: the next file is 000000000002.jsonl',
      ],
      [
        'a file in the middle gone',
        () => rm(join(directory, '000000000002.jsonl')),
        '000000000002.jsonl is missing',
      ],
      ['its last file gone', () => rm(join(directory, '000000000003.jsonl')), 'the files end at entry 2'],
      [
        'all files gone but the head',
        async () => Promise.all((await segments()).map((name) => rm(join(directory, name)))),
        'the files end at entry 0',
      ],
      [
        'a head that cannot be read',
        () => writeFile(join(directory, 'head.json'), '{'),
        'head.json is not of the form',
      ],
    ]
    it.each(faults)('by %s is neither read nor added to', async (_, damage, sentence) => {
      for (const event of exampleEvents(3)) await open().append([event])
      await damage()
      const before = await readdir(directory)
      for (const use of [
        () => open().read(),
        () => open().append([exampleEvent(4)]),
        () => verifyLedger(open()),
      ])
        await expect(use()).rejects.toMatchObject({
          code: 'ledger-damaged',
          message: expect.stringContaining(sentence),
        })
      expect(await readdir(directory)).toEqual(before)
    })

    it('by a replaced history is noticed through the head', async () => {
      await open().append(exampleEvents(3))
      const head = await readFile(join(directory, 'head.json'))
      await rm(directory, { recursive: true })
      await open().append(exampleEvents(4, 'CHG-9'))
      await writeFile(join(directory, 'head.json'), head)
      await expect(open().read()).rejects.toThrowError('hold another one')
    })
  })

  it('says so when it cannot be reached', async () => {
    await writeFile(join(directory, '..', 'file'), '')
    const blocked = fileLedger(join(directory, '..', 'file'), virtualClock())
    await expect(blocked.read()).rejects.toMatchObject({ code: 'ledger-unreachable' })
    await expect(blocked.append([exampleEvent(1)])).rejects.toMatchObject({ code: 'ledger-unreachable' })
  })
})
