import { listAt } from '@chg/core'
import { type Change, recreate } from './change.ts'

/** networking: `ValidateServiceCIDRUpdate`; a second family may be added since 1.34. */
export function serviceCidrUpdates(object: Change): void {
  const networks = object.at('spec', 'cidrs')
  if (!networks.differs) return
  const [now, was] = [listAt(object.now, 'spec', 'cidrs'), listAt(object.was, 'spec', 'cidrs')]
  const isAddition = was.length === 1 && now.length === 2 && now[0] === was[0]
  if (isAddition && networks.check.minor >= 34) return
  networks.fixed(recreate)
}
