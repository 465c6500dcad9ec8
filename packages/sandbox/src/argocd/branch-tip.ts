import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The commit that a branch of a repository on disk is at, told without starting Git; undefined where only Git can tell: of what is no
 * plain name of a branch, or is perhaps the name of a tag as well.
 */
export async function branchTip(repository: string, name: string): Promise<string | undefined> {
  if (!isPlain(name)) return undefined
  for (const directory of [join(repository, '.git'), repository]) {
    const tip = await textOf(join(directory, 'refs/heads', name))
    if (tip === undefined) continue
    const others = await Promise.all([
      textOf(join(directory, 'refs/tags', name)),
      textOf(join(directory, 'packed-refs')),
    ])
    return others.every((one) => one === undefined) ? tip.trim() : undefined
  }
  return undefined
}

/** The same of a repository behind HTTP, from what it says of its references (gitprotocol-http: smart clients). */
export async function servedTip(repoUrl: string, name: string): Promise<string | undefined> {
  if (!isPlain(name)) return undefined
  const list = `${repoUrl.replace(/\/$/, '')}/info/refs?service=git-upload-pack`
  // Git says what is wrong with a server that does not answer.
  const answer = await fetch(list, { redirect: 'manual' }).catch(() => undefined)
  if (answer?.ok !== true) return undefined
  const text = await answer.text()
  const references = new Map(
    Array.from(text.matchAll(/([0-9a-f]{40}) (refs\/[^\0\n]+)/g), ([, commit, reference]) => [
      reference,
      commit,
    ]),
  )
  return references.has(`refs/tags/${name}`) ? undefined : references.get(`refs/heads/${name}`)
}

function isPlain(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name)
}

function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return undefined
    throw error
  })
}
