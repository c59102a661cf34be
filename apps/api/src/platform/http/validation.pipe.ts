import { ValidationPipe } from '@nestjs/common';
import { VALIDATION_OPTIONS } from '@zvonok/contracts';
import { WrongShape } from '../problems/problem-of.js';

/** Checks the shape of bodies and queries by their contract classes; meaning is the rules' matter. */
export const makeValidationPipe = (): ValidationPipe =>
  new ValidationPipe({
    ...VALIDATION_OPTIONS,
    transform: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) => new WrongShape(errors),
  });
