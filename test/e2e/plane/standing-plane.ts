import { describePlane, isWhole } from './describe-plane.ts'
import type { PlaneRecord } from './plane-record.ts'
import { isAlive } from './process-id.ts'
import { runningServices } from './running-services.ts'
import { type Service, services } from './services.ts'

/** What a plane that is up already is good for: whether it has all that is wanted, and what to say. */
export interface Standing {
  readonly fits: boolean
  readonly lines: readonly string[]
}

/** Holds a plane against what is wanted. None is ever changed: its tests would lose what they rely on. */
export function standingPlane(
  record: PlaneRecord,
  wanted: readonly Service[],
  alive: (pid: number) => boolean = isAlive,
): Standing {
  const has = runningServices(record)
  const all = services.filter((service) => wanted.includes(service) || has.includes(service))
  const again = `npx -y pnpm@12 plane down && npx -y pnpm@12 plane up ${all.join(' ')}`
  if (!alive(record.keeper)) return not('a plane was left behind', 'npx -y pnpm@12 plane down')
  if (!record.ready) return not('a plane is being started', 'npx -y pnpm@12 plane status')
  if (!isWhole(record, alive)) {
    const ended = Object.entries(record.programs).filter(([, pid]) => !alive(pid))
    return not(`the plane that is up has lost ${ended.map(([name]) => name).join(', ')}`, again)
  }
  const missing = wanted.filter((service) => !has.includes(service))
  if (missing.length > 0)
    return not(
      `the plane that is up has no ${missing.join(', ')}`,
      `${again}; or leave it: a plane that is up is never changed`,
    )
  return { fits: true, lines: ['the plane that is up has all of it:', ...describePlane(record, alive)] }
}

function not(problem: string, next: string): Standing {
  return { fits: false, lines: [problem, `next: ${next}`] }
}
