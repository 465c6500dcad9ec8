import type { ReadManifests } from '../read-manifests.ts'
import type { SizedFile } from '../sized-file.ts'
import { bytesIn, bytesOf } from '../stored/bytes.ts'
import { joinSections } from '../stored/join-sections.ts'
import { type Examine, type ReadSection, readSection } from '../stored/read-section.ts'
import { SECTION, type Section, sectionsOf } from '../stored/section.ts'
import { StoredFile } from '../stored/stored-file.ts'

/** A section of a file, by its number. */
interface Piece {
  readonly file: number
  readonly section: Section
}

/** What one thread reads at a time: some hundred objects. */
export type Task = readonly Piece[]

const MOST_FILES = 100

/** Everything that there is to read, in order: each thread comes to the same list by itself. */
export function tasksOf(files: readonly SizedFile[]): readonly Task[] {
  const tasks: Piece[][] = []
  let open: Piece[] = []
  let bytes = 0
  for (const [file, { size }] of files.entries())
    for (const section of sectionsOf(size)) {
      const more = section.to - section.from
      if (open.length > 0 && (bytes + more > SECTION || open.length === MOST_FILES)) {
        tasks.push(open)
        open = []
        bytes = 0
      }
      open.push({ file, section })
      bytes += more
    }
  return open.length === 0 ? tasks : [...tasks, open]
}

/** Reads what a task names. */
export function readTask(
  task: Task,
  files: readonly SizedFile[],
  examine: Examine | undefined,
): readonly ReadSection[] {
  return task.flatMap(({ file: number, section }) => {
    const file = files[number]
    if (file === undefined) return []
    const { path, source, size } = file
    const stored = bytesOf(path, size)
    // Small files are read in one go.
    const bytes = size > SECTION ? stored : bytesIn(stored.read(0, size))
    return readSection(new StoredFile(bytes, source), section, examine)
  })
}

/** What the files hold, of their sections in order. */
export function joinTasks(
  files: readonly SizedFile[],
  read: readonly ReadSection[],
): readonly ReadManifests[] {
  let next = 0
  return files.map(({ path, source, size }) => {
    const first = next
    next += sectionsOf(size).length
    return joinSections(new StoredFile(bytesOf(path, size), source), read.slice(first, next))
  })
}
