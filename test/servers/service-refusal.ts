import type { Answer } from './answer.ts';

/** Thrown by a stand-in's operation: the service's code and its sentence, which the service puts into its own form. */
export class ServiceRefusal extends Error {
  readonly code: string;
  readonly status: number;
  /** The whole answer, where it is made already. */
  readonly answer: Answer | undefined;

  constructor(code: string, message: string, status = 400, answer?: Answer) {
    super(message);
    this.code = code;
    this.status = status;
    this.answer = answer;
  }
}
