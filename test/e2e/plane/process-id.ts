import { readFileSync } from 'node:fs'
import process from 'node:process'

/** Whether a process of that id runs, of anybody. One that has ended and waits to be collected by its parent does not. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return !(process.platform === 'linux' && isCollectable(pid))
}

/** The state stands behind the name, which may itself hold blanks and brackets: proc_pid_stat(5). */
function isCollectable(pid: number): boolean {
  try {
    return /^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    // It went meanwhile.
    return true
  }
}
