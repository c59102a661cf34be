import { Module } from '@nestjs/common';
import { SubstitutionWriter } from './substitution.writer.js';

@Module({ providers: [SubstitutionWriter], exports: [SubstitutionWriter] })
export class SubstitutionsModule {}
