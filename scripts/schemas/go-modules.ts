import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GoPackages } from './field-marks.ts'
import { readGoTypes } from './go-types.ts'

/** The Go module k8s.io/api of each Kubernetes version, with its checksum: what else is downloaded is refused. */
const modules: Readonly<Record<string, string>> = {
  'v0.25.9': 'h1:XuJ2bz2F52jZmp3YjUcp/pozH8kY1BlBHdXnoOXBP3U=',
  'v0.26.9': 'h1:s8Y+G1u2JM55b90+Yo2RVb3PGT/hkWNVPN4idPERxJg=',
  'v0.27.4': 'h1:0pCo/AN9hONazBKlNUdhQymmnfLRbSZjd5H5H3f0bSs=',
  'v0.28.3': 'h1:Gj1HtbSdB4P08C8rs9AR94MfSGpRhJgsS+GF9V26xMM=',
  'v0.29.15': 'h1:QxPcAheYujeBwkdiE0vMyKkAtqUq5YNyXVqimT+me44=',
  'v0.30.14': 'h1:iPq9YNOz1vHcSuN9YTmRUt8iPpB1cYPxxjgbY25xfS4=',
  'v0.31.14': 'h1:xYn/S/WFJsksI7dk/5uBRd3Umm/D8W5g7sRnd4csotA=',
  'v0.32.13': 'h1:CAtHUTtSau6UhSGcrypjKXc2365TncaxUtrIfnjUPGE=',
  'v0.33.13': 'h1:Au/I/J8SXmcCBxp+KiS82451AEaKjVHouB1x3lUm1Wk=',
  'v0.34.13': 'h1:OF+KERmzVThX1pZaUl+j2WorcbtGAh8sxm+G394FPPM=',
  'v0.35.10': 'h1:QwowbQKtMVBxxOi6dlfyU2vuP0eRQ3E7gStSIne4gso=',
  'v0.36.6': 'h1:3rpdtvtevl++F7XJ9lnSsNje6+032Lc9bUQRoMWFyDk=',
  'v0.37.2': 'h1:PnxqnUFy93jr2GcpWDkKOm8wfy25kT9wa572MuQS8oc=',
}

/** The Go types of a Kubernetes version (`1.31`) by package, from the Go module proxy or Go's own cache. */
export function goPackages(version: string): GoPackages {
  const [, minor] = version.split('.')
  const [tag, sum] = Object.entries(modules).find(([one]) => one.startsWith(`v0.${minor}.`)) ?? []
  if (tag === undefined) throw new Error(`no module k8s.io/api is named for Kubernetes ${version}`)
  const answer = execFileSync('go', ['mod', 'download', '-json', `k8s.io/api@${tag}`], { cwd: tmpdir() })
  const { Dir: directory, Sum: got } = JSON.parse(answer.toString('utf8')) as { Dir: string; Sum: string }
  if (got !== sum) throw new Error(`k8s.io/api ${tag} has the checksum ${got}, not ${sum}`)
  return new Map(
    globSync('*/*/types.go', { cwd: directory }).map((file) => [
      file.split('/').slice(0, 2).join('/'),
      readGoTypes(readFileSync(join(directory, file), 'utf8')),
    ]),
  )
}
