import { hasControlCharacter } from '@chg/core'
import { type Field, said } from '../values/field.ts'
import { subdomain } from '../values/forms.ts'

const netBios = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/
const dnsDomain =
  /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/

/** core: `validateWindowsSecurityContextOptions`. */
export function windowsOptionsRules(options: Field): void {
  if (!options.isSet) return
  options.at('gmsaCredentialSpecName').exactForm(subdomain)
  const spec = options.at('gmsaCredentialSpec')
  if (spec.notEmpty() && Buffer.byteLength(spec.text) > 64 * 1024) spec.invalid('is longer than 64 KiB')
  const user = options.at('runAsUserName')
  if (!user.notEmpty()) return
  const wrong = wrongUser(user.text)
  if (wrong !== undefined) user.invalid(`is ${said(user.text)}, but ${wrong}`)
}

function wrongUser(text: string): string | undefined {
  if (hasControlCharacter(text)) return 'may hold no control characters'
  const parts = text.split('\\')
  if (parts.length > 2) return 'may hold one backslash only, between domain and user'
  const user = parts.at(-1) ?? ''
  const domain = parts.length === 2 ? (parts[0] ?? '') : undefined
  if (domain !== undefined) {
    if (Buffer.byteLength(domain) >= 256) return 'the domain must be shorter than 256 bytes'
    if (!netBios.test(domain) && !dnsDomain.test(domain))
      return 'the domain is neither a NetBIOS nor a DNS name'
  }
  if (user === '') return 'the user is missing'
  if (Buffer.byteLength(user) > 104) return 'the user may have at most 104 bytes'
  if (/^[. ]+$/.test(user)) return 'the user may not be dots and spaces only'
  return /["/\\:;|=,+*?<>@[\]]/.test(user)
    ? 'the user may hold none of " / \\ : ; | = , + * ? < > @ [ ]'
    : undefined
}
