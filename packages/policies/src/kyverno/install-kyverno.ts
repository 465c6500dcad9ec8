import { randomUUID } from 'node:crypto'
import { access, chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ChgError, type Exec, type Http } from '@chg/core'
import { download } from './download.ts'
import { type Archive, archiveFor, kyvernoVersion } from './release.ts'

export interface Installation {
  readonly http: Http
  readonly exec: Exec
  readonly signal: AbortSignal
  /** `process.platform` and `process.arch`. */
  readonly platform: string
  readonly arch: string
  /** Absolute: the runner's tool cache (`RUNNER_TOOL_CACHE`). */
  readonly toolCache: string
  /** Where releases are; GitHub's when left out. */
  readonly releases?: string
  /** The archive; the pinned one of the platform when left out. */
  readonly archive?: Archive
}

const github = `https://github.com/kyverno/kyverno/releases/download/v${kyvernoVersion}`

/**
 * The Kyverno CLI from the tool cache, downloaded at first use; resolves to the program's path. The layout is the
 * runner's own: `kyverno/<version>/<arch>/`, and a `.complete` file beside it once all is there.
 * Throws `tool-missing` where no archive is pinned, `download-failed`, `download-tampered`.
 */
export async function installKyverno(installation: Installation): Promise<string> {
  const { http, exec, signal, platform, arch, toolCache, releases = github } = installation
  const archive = installation.archive ?? archiveFor(platform, arch)
  if (archive === undefined) {
    throw new ChgError(
      'tool-missing',
      `kyverno is not on PATH, and no archive of Kyverno CLI ${kyvernoVersion} is pinned for ${platform}/${arch}`,
      'install the Kyverno CLI in a step before',
    )
  }
  const version = join(toolCache, 'kyverno', kyvernoVersion)
  const home = join(version, arch)
  const marker = `${home}.complete`
  const program = join(home, archive.program)
  if ((await exists(marker)) && (await exists(program))) return program
  const bytes = await download(http, `${releases}/${archive.file}`, archive.sha256, signal)
  // Unpacked aside and moved in one step: a cancelled run leaves no half of it, two runs do not meet.
  const aside = join(version, `.${randomUUID()}`)
  try {
    await mkdir(aside, { recursive: true })
    await writeFile(join(aside, archive.file), bytes)
    await unpack(exec, aside, archive, signal)
    await rm(join(aside, archive.file))
    await rm(home, { recursive: true, force: true })
    await rename(aside, home)
    await writeFile(marker, '')
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
  return program
}

/** The `tar` of every runner reads both kinds of archive (on Windows it is bsdtar). Only the program is taken out. */
async function unpack(
  exec: Exec,
  directory: string,
  { file, program }: Archive,
  signal: AbortSignal,
): Promise<void> {
  const { exitCode, stderr } = await exec('tar', ['-xf', file, program], { cwd: directory, signal })
  if (exitCode !== 0 || !(await exists(join(directory, program)))) {
    throw new ChgError(
      'download-failed',
      `${file} could not be unpacked: ${stderr.trim().slice(0, 300) || `it holds no ${program}`}`,
      'install the Kyverno CLI in a step before',
    )
  }
  await chmod(join(directory, program), 0o755)
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
