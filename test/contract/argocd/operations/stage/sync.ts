import { type Application, type OperationEnd, syncExact } from '@chg/delivery'
import { ended } from './ended.ts'
import { patience } from './patience.ts'
import type { Shop } from './shop.ts'

/** Our own exact sync, as the actions do it; how it ended. */
export function syncTo(shop: Shop, revision: string, prune = false): Promise<OperationEnd> {
  const request = { revision, prune, change: 'CHG-1', run: 'https://github.example/run/1' }
  return syncExact(shop.argocd, { application: shop.name, ...request }, patience)
}

/** The same to the head of `main`; the application after Argo CD has looked again. */
export async function syncHead(shop: Shop, prune = false): Promise<Application> {
  await syncTo(shop, await shop.repository.git('rev-parse', 'HEAD'), prune)
  return ended(shop)
}
