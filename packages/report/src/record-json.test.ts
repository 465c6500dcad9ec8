import { describe, expect, it } from 'vitest'
import { exampleRecords } from './example-records.ts'
import { recordJson } from './record-json.ts'

describe('the record as JSON', () => {
  const { changes } = JSON.parse(recordJson(exampleRecords()))

  it('has one entry per change, with its state and all its events once', () => {
    expect(changes.map(({ id, state }: Record<string, unknown>) => [id, state])).toEqual([
      ['CHG-1234', 'verified'],
      ['CHG-1235', 'rolled-back'],
      ['GH-77', 'open'],
    ])
    expect(changes[0].events).toEqual(JSON.parse(JSON.stringify(exampleRecords()[0]?.events)))
  })

  it('points from an application to its latest events', () => {
    const [application] = changes[0].applications
    expect(application).toMatchObject({
      application: 'api-gateway',
      state: 'verified',
      closedAt: '2026-11-24T02:09:12Z',
    })
    expect(application.events).toBeUndefined()
    const sync = changes[0].events.find(({ id }: { id: string }) => id === application.sync.event)
    expect(sync.type).toBe('dev.chg-actions.sync.ended')
  })
})
