import { readFileSync } from 'node:fs'
import process from 'node:process'
import { argoCalendars, decide, parseWindows } from '@chg/windows'

// A forecast of a year: argv names a file with an AppProject as JSON, and the instant. Prints how many openings there are.
const [, , file = '', at = ''] = process.argv
const { windows } = parseWindows(JSON.parse(readFileSync(file, 'utf8')))
const { openings, state } = decide(argoCalendars(windows), { application: 'api' }, new Date(at), {
  forecast: 100_000,
  forecastDays: 366,
})
process.stdout.write(`${windows.length} windows, ${state}, ${openings.length} openings\n`)
