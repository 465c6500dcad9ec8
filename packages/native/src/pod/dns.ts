import { addressAt } from '../values/address.ts'
import { type Field, said } from '../values/field.ts'
import { type Form, subdomain } from '../values/forms.ts'

/** apimachinery: `IsDNS1123SubdomainWithUnderscore`. */
const searchDomain: Form = {
  test: (text) =>
    text.length <= 253 &&
    /^_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/.test(text),
  words: 'a DNS name of lower-case letters, digits, "-", "_" or "."',
}

/** core: `validateDNSPolicy`, `validatePodDNSConfig`. */
export function dnsRules(spec: Field): void {
  const [policy, config] = [spec.at('dnsPolicy'), spec.at('dnsConfig')]
  policy.oneOf(['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'])
  const servers = config.at('nameservers')
  if (policy.text === 'None' && servers.size === 0)
    servers.required('with the dnsPolicy None the pod has no other', 'add a nameserver, or remove dnsPolicy')
  if (!config.isSet) return
  if (servers.size > 3) servers.invalid(`has ${servers.size} items, more than 3`)
  for (const server of servers.items()) addressAt(server)
  const searches = config.at('searches')
  searchesRules(searches, 32, 2048)
  if (searches.size > 6 || searches.size * 253 > 256)
    config.check.until(26, () => searchesRules(searches, 6, 256))
  for (const search of searches.items()) searchRules(search)
  for (const option of config.at('options').items()) option.at('name').filled()
}

function searchesRules(searches: Field, most: number, longest: number): void {
  if (searches.size > most) searches.invalid(`has ${searches.size} items, more than ${most}`)
  const { length } = searches
    .items()
    .map(({ text }) => text)
    .join(' ')
  if (length > longest) searches.invalid(`has ${length} characters, more than ${longest}`)
}

function searchRules(search: Field): void {
  const text = search.text.replace(/\.$/, '')
  if (search.text !== '.' && !searchDomain.test(text)) {
    search.invalid(`is ${said(search.text)}, but must be ${searchDomain.words}`)
    return
  }
  if (search.text === '.' || !subdomain.test(text))
    search.check.until(33, () => search.invalid(`is ${said(search.text)}, but must be ${subdomain.words}`))
}
