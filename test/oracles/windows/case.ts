/** A window as it stands in an AppProject. */
export interface Entry {
  readonly kind: string
  readonly schedule: string
  readonly duration: string
  readonly applications?: readonly string[]
  readonly namespaces?: readonly string[]
  readonly clusters?: readonly string[]
  readonly manualSync?: true
  readonly syncOverrun?: true
  readonly andOperator?: true
  readonly timeZone?: string
}

/** One question: may this application sync at that instant? Times in milliseconds. */
export interface WindowCase {
  readonly at: number
  /** When the operation began that asks. */
  readonly start?: number
  readonly app: App
  readonly windows: readonly Entry[]
}

export interface App {
  readonly name: string
  readonly namespace: string
  /** The name of the destination's cluster; empty where the destination has a server. */
  readonly cluster: string
  readonly server: string
}

/** What the oracle says: see `windowsAnswer` in `windows.go`. */
export interface WindowAnswer {
  readonly matches: readonly number[] | null
  readonly panic?: string
  readonly active?: readonly string[]
  readonly inactiveAllows?: readonly number[] | null
  readonly manual: May
  readonly automated: May
  readonly manualSince?: May
  readonly automatedSince?: May
}

export interface May {
  readonly sync: boolean
  readonly error?: string
}
