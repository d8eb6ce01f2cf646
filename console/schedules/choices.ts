/** What a session may be and whose it may be, in the order in which they are offered. */
export const kinds = ['group', 'individual', 'family', 'education', 'life-skills', 'medication'] as const;
export const tracks = ['day', 'night', 'weekend'] as const;

/** The roles of those who may lead a session. */
export const leaders: readonly string[] = ['counsellor', 'supervisor', 'administrator'];
