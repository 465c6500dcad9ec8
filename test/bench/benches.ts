import { validateBench } from './validate/bench.ts'
import { windowsBench } from './windows/bench.ts'
import { windowsProperties } from './windows-properties/bench.ts'
import { zonesBench } from './zones.ts'

/** Each says what it measures, and whether it holds. */
export const benches: Readonly<Record<string, (say: (line: string) => void) => Promise<boolean>>> = {
  validate: validateBench,
  windows: windowsBench,
  'windows-properties': windowsProperties,
  zones: zonesBench,
}
