import { ChgError, isLoopback } from '@chg/core'

/** A line of the input `calendar`, taken apart. */
export type Source =
  | { readonly kind: 'file'; readonly path: string; readonly chosen: string | undefined }
  | {
      readonly kind: 'url'
      /** Without the fragment. */
      readonly url: string
      /** For sentences and records: without query and fragment, and without parts that look like keys. */
      readonly shown: string
      readonly chosen: string | undefined
    }
  | { readonly kind: 'argocd' | 'cluster'; readonly project: string }

/**
 * `deploy/freeze.yaml`, `deploy/project.yaml#production`, `holidays.ics#allow`, `https://…`, `argocd:<project>`, `cluster:<project>`.
 * Throws `calendar-invalid`; http is for loopback only, for what is read there decides what may go to production.
 */
export function sourceOf(line: string): Source {
  const live = /^(argocd|cluster):(.*)$/s.exec(line)
  if (live !== null)
    return { kind: live[1] === 'argocd' ? 'argocd' : 'cluster', project: projectOf(line, live[2] ?? '') }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(line)?.[1]?.toLowerCase()
  if (scheme !== undefined) return urlOf(line, scheme)
  const [path = '', chosen] = line.split(/#(?=[^#/]*$)/)
  return { kind: 'file', path, chosen }
}

function projectOf(line: string, name: string): string {
  const project = name.trim()
  if (/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(project)) return project
  const word = line.slice(0, line.indexOf(':'))
  throw new ChgError(
    'calendar-invalid',
    `calendar ${JSON.stringify(line.slice(0, 80))} names no AppProject`,
    `write ${word}:<project>, for example ${word}:production`,
  )
}

function urlOf(line: string, scheme: string): Source {
  const url = URL.canParse(line) ? new URL(line) : undefined
  const shown = url === undefined ? `${scheme}://…` : shownOf(url)
  const invalid = (problem: string, fix: string) =>
    new ChgError('calendar-invalid', `calendar ${JSON.stringify(shown.slice(0, 120))} ${problem}`, fix)
  if (url === undefined) throw invalid('is not a URL', 'write it as https://host/path')
  if (scheme !== 'https' && scheme !== 'http')
    throw invalid(
      `can't be read by ${scheme}`,
      'write it with https:// (most calendars at webcal:// are there, too)',
    )
  if (scheme === 'http' && !isLoopback(url.hostname))
    throw invalid('is read without encryption', 'write it with https://; http is taken for loopback only')
  if (url.username !== '' || url.password !== '')
    throw invalid('carries credentials', 'give them in calendar-headers, for example Authorization: Basic …')
  const chosen = decodeURIComponent(url.hash.slice(1).replaceAll(/%(?![0-9a-f]{2})/gi, '%25'))
  url.hash = ''
  return { kind: 'url', url: url.href, shown, chosen: chosen === '' ? undefined : chosen }
}

/** Private addresses of calendars are keys themselves: `…/private-8f3a…/basic.ics`. */
function shownOf({ protocol, host, pathname }: URL): string {
  const parts = pathname
    .split('/')
    .map((part) => (/[A-Za-z0-9_-]{20,}/.test(part) && /\d/.test(part) ? `${part.slice(0, 4)}…` : part))
  return `${protocol}//${host}${parts.join('/')}`
}
