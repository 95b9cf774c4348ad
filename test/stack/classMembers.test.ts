import { describe, expect, test } from 'vitest';
import { classMembers } from '../../lib/stack/classMembers.ts';

const written = (...members: string[]) => `before();
class Api extends base_1.Base {
    constructor(a) {
        super(a);
    }
    /**
     * Says why.
     * @param a what
     */
    first(param = {}, options) {
        if (param) {
            return this.x;
        }
    }
    // A remark.
    second = {
        part: {
            one: bind(this, 'one'),
        },
    };
${members.join('')}}
exports.Api = Api;
class Other {
    third() {
    }
}
`;

describe('the members of a class', () => {
  test('are methods and objects, each with all of its text', () => {
    const { members } = classMembers(written(), 'Api');
    expect([...members.keys()]).toEqual(['constructor', 'first', 'second']);
    expect(members.get('second')).toBe("    second = {\n        part: {\n            one: bind(this, 'one'),\n        },\n    };\n");
  });
  test('those that are kept stand as they stood, the constructor always, and all else of the file', () => {
    expect(classMembers(written(), 'Api').keeping(new Set(['second']))).toBe(`before();
class Api extends base_1.Base {
    constructor(a) {
        super(a);
    }
    second = {
        part: {
            one: bind(this, 'one'),
        },
    };
}
exports.Api = Api;
class Other {
    third() {
    }
}
`);
  });

  test.each([
    ['a getter', '    get size() {\n        return 1;\n    }\n'],
    ['an asynchronous method', '    async third() {\n    }\n'],
    ['a field without an object', '    third = 1;\n'],
    ['a second one of the same name', '    first() {\n    }\n'],
    ['a line that belongs to nothing', '    }\n'],
  ])('%s stops the build: nothing may be missed', (_, member) => {
    expect(() => classMembers(written(member), 'Api')).toThrow(
      expect.objectContaining({ name: 'GeneratedOtherwise', message: expect.stringContaining('Api') }),
    );
  });
  test('a class that is not there stops the build by its name', () => {
    expect(() => classMembers(written(), 'MetricsApi')).toThrow(/the class MetricsApi not found/);
  });
});
