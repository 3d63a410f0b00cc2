/** A refusal, with the name and the sentence that the client is told. */
export class PoolError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }

  get status(): number {
    if (this.name === 'InternalErrorException') return 500;
    return this.name === 'ForbiddenException' ? 403 : 400;
  }
}

export function notAuthorized(message: string): PoolError {
  return new PoolError('NotAuthorizedException', message);
}

export function invalidParameter(message: string): PoolError {
  return new PoolError('InvalidParameterException', message);
}

export function notFound(message: string): PoolError {
  return new PoolError('ResourceNotFoundException', message);
}

export function wrongPassword(): PoolError {
  return notAuthorized('Incorrect username or password.');
}

export function unknownUser(): PoolError {
  return new PoolError('UserNotFoundException', 'User does not exist.');
}
