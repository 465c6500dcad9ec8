/** An account of GitHub. The id stays when the login is changed. */
export interface Person {
  readonly id: number
  readonly login: string
  /** An app or a bot: nobody who could answer for anything. */
  readonly bot: boolean
}

/** One person, however the login is written. */
export function isSamePerson(one: Person, other: Person): boolean {
  return one.id === other.id || isLogin(one.login, other.login)
}

/** GitHub's logins have no case. */
export function isLogin(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
