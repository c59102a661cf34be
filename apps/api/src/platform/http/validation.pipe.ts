import { ValidationPipe } from '@nestjs/common';
import { VALIDATION_OPTIONS } from '@zvonok/contracts';
import { getMetadataStorage } from 'class-validator';
import { WrongShape } from '../problems/problem-of.js';

/** Checks the shape of bodies and queries by their contract classes; meaning is the rules' matter. */
export const makeValidationPipe = (): ValidationPipe => {
  keepRulesOfClasses();
  return new ValidationPipe({
    ...VALIDATION_OPTIONS,
    transform: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) => new WrongShape(errors),
  });
};

type Storage = ReturnType<typeof getMetadataStorage>;
type Find = Storage['getTargetValidationMetadatas'];

/** Storages that keep already. */
const keeping = new WeakSet<Storage>();

/**
 * class-validator walks over every class it knows for each object it checks, to find the rules that the object's class
 * inherits: an eighth of the time of a batch of changes. Rules are declared when modules load and never change.
 */
function keepRulesOfClasses(): void {
  const storage = getMetadataStorage();
  if (keeping.has(storage)) return;
  keeping.add(storage);
  const lists = new WeakMap<object, Map<string, ReturnType<Find>>>();
  const find: Find = storage.getTargetValidationMetadatas.bind(storage);
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    if (groups && groups.length > 0) return find(target, schema, always, strictGroups, groups);
    const key = `${schema}/${always}/${strictGroups}`;
    let byKey = lists.get(target);
    if (!byKey) lists.set(target, (byKey = new Map()));
    let list = byKey.get(key);
    if (!list) byKey.set(key, (list = find(target, schema, always, strictGroups, groups)));
    return list;
  };
}
