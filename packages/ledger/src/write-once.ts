import { randomUUID } from 'node:crypto'
import { link, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes a file that must not be there yet: whole, on disk, or not at all, whatever is killed when.
 * False when somebody else has written that name: of any number of writers exactly one gets true.
 */
export async function writeOnce(directory: string, name: string, text: string): Promise<boolean> {
  const temporary = await writeTemporary(directory, text)
  try {
    await link(temporary, join(directory, name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
  await syncDirectory(directory)
  return true
}

/** Replaces a file as a whole: a reader sees the old text or the new one. */
export async function replaceWhole(directory: string, name: string, text: string): Promise<void> {
  const temporary = await writeTemporary(directory, text)
  await rename(temporary, join(directory, name))
  await syncDirectory(directory)
}

async function writeTemporary(directory: string, text: string): Promise<string> {
  await mkdir(directory, { recursive: true })
  const temporary = join(directory, `.${randomUUID()}.tmp`)
  const file = await open(temporary, 'wx', 0o644)
  try {
    await file.writeFile(text, 'utf8')
    await file.sync()
  } finally {
    await file.close()
  }
  return temporary
}

async function syncDirectory(directory: string): Promise<void> {
  // Windows cannot open a directory, and makes names durable by itself.
  const opened = await open(directory, 'r').catch(() => undefined)
  await opened?.sync().catch(() => undefined)
  await opened?.close()
}
