import type { Entry, WindowCase } from './case.ts'

/** The same case with one thing less, or one thing plainer. */
export function* simplerWindows(one: WindowCase): Iterable<WindowCase> {
  const { start, ...rest } = one
  const { windows, at, app } = one
  if (start !== undefined) yield rest
  for (const index of windows.keys())
    if (windows.length > 1) yield { ...one, windows: windows.toSpliced(index, 1) }
  for (const [index, entry] of windows.entries())
    for (const plainer of simplerEntry(entry)) yield { ...one, windows: windows.with(index, plainer) }
  for (const field of ['namespace', 'cluster'] as const)
    if (app[field] !== '') yield { ...one, app: { ...app, [field]: '' } }
  if (app.name !== 'a') yield { ...one, app: { ...app, name: 'a' } }
  for (const unit of [86_400_000, 3_600_000, 60_000, 1_000])
    if (at % unit !== 0) yield { ...one, at: at - (at % unit) }
}

function* simplerEntry(entry: Entry): Iterable<Entry> {
  for (const field of ['manualSync', 'syncOverrun', 'andOperator', 'timeZone'] as const)
    if (entry[field] !== undefined) yield without(entry, field)
  for (const selector of ['applications', 'namespaces', 'clusters'] as const) {
    const patterns = entry[selector]
    if (patterns === undefined) continue
    yield without(entry, selector)
    if (patterns.length > 1)
      for (const index of patterns.keys()) yield { ...entry, [selector]: patterns.toSpliced(index, 1) }
    if (patterns.join() !== '*') yield { ...entry, [selector]: ['*'] }
  }
  for (const duration of ['1h', '1m']) if (entry.duration.length > 2) yield { ...entry, duration }
  if (entry.schedule.length > 9) yield { ...entry, schedule: '* * * * *' }
  const fields = entry.schedule.split(' ')
  for (const [index, field] of fields.entries())
    for (const plain of ['*', '0'])
      if (field.length > 1 || (field !== '*' && plain === '*'))
        yield { ...entry, schedule: fields.with(index, plain).join(' ') }
}

function without(entry: Entry, field: keyof Entry): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== field)) as unknown as Entry
}
