import type { FetFile, FetPreferredRoom } from './fet-file.js';

/** The room of an activity and what is odd about it. */
export interface ActivityRoom {
  readonly room: string;
  /** The virtual room that the real one stands for, or null. */
  readonly virtual: string | null;
  /** Further rooms named for the same activity. */
  readonly others: readonly string[];
}

export interface ActivityRooms {
  readonly byActivity: ReadonlyMap<string, ActivityRoom>;
  /** Rooms that are named for an activity but stand in no list. */
  readonly unknown: readonly { readonly constraint: FetPreferredRoom; readonly room: string }[];
}

/** The rooms of all activities: of several constraints the heaviest counts, of a virtual room its first real one. */
export function readRooms(file: FetFile): ActivityRooms {
  const listed = new Map(file.rooms.map((room) => [room.name, room]));
  const unknown: { constraint: FetPreferredRoom; room: string }[] = [];
  const found = new Map<string, { weight: number; rooms: string[]; virtual: string | null }>();
  for (const constraint of file.preferredRooms.filter((one) => one.active)) {
    const virtual = listed.get(constraint.room)?.virtual === true && constraint.realRooms.length > 0;
    const named = virtual ? constraint.realRooms : [constraint.room];
    named.filter((room) => !listed.has(room)).forEach((room) => unknown.push({ constraint, room }));
    const rooms = named.filter((room) => listed.has(room));
    const before = found.get(constraint.activityId);
    if (rooms.length === 0) {
      continue;
    }
    if (before === undefined || before.weight < constraint.weight) {
      found.set(constraint.activityId, {
        weight: constraint.weight,
        rooms: [...rooms],
        virtual: virtual ? constraint.room : null,
      });
    } else if (before.weight === constraint.weight) {
      before.rooms.push(...rooms.filter((room) => !before.rooms.includes(room)));
    }
  }
  const byActivity = new Map<string, ActivityRoom>();
  for (const [activityId, { rooms, virtual }] of found) {
    const [room, ...others] = rooms;
    if (room !== undefined) {
      byActivity.set(activityId, { room, virtual, others });
    }
  }
  return { byActivity, unknown };
}
