/**
 * A controller brings the store to where it would be at `now`. It is called before each request is served, so with a
 * virtual clock two hours pass in no time; it must be idempotent and derive everything from the store and `now`.
 */
export interface Controller {
  reconcile(now: Date): void | Promise<void>
}
