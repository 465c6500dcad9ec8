/** The version that is downloaded when no `kyverno` is on PATH. */
export const kyvernoVersion = '1.19.0'

/** One archive of the release. */
export interface Archive {
  readonly file: string
  /** Of the archive, in lower-case hex. */
  readonly sha256: string
  /** The program inside. */
  readonly program: string
}

/** SHA-256 from the krew index of the release, by `process.platform` and `process.arch`. */
const archives: Readonly<Record<string, readonly [platform: string, ending: string, sha256: string]>> = {
  'linux/x64': ['linux_x86_64', 'tar.gz', 'f5b4dc73c8e2f3f66e8e0034dc370e6eb6c4617eff7d5ae3838d2200034eb421'],
  'darwin/x64': [
    'darwin_x86_64',
    'tar.gz',
    '15e37ad306fa7c694155f797d4aba03f2add5b5e429b2f87c4c31af2887acc5f',
  ],
  'darwin/arm64': [
    'darwin_arm64',
    'tar.gz',
    '6f4bd96c689d5049217c95643da43ebb8e9d5b58f35ca2da38f0fee9fdcdc92d',
  ],
  'win32/x64': ['windows_x86_64', 'zip', '6d0a48876f168f4e508c4d6040999ae68518d7502d6f83b7f4e7113f0be04c50'],
}

/** Undefined for a platform whose archive is not pinned here. */
export function archiveFor(platform: string, arch: string): Archive | undefined {
  const found = archives[`${platform}/${arch}`]
  if (found === undefined) return undefined
  const [name, ending, sha256] = found
  return {
    file: `kyverno-cli_v${kyvernoVersion}_${name}.${ending}`,
    sha256,
    program: platform === 'win32' ? 'kyverno.exe' : 'kyverno',
  }
}
