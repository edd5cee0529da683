/**
 * Constants of a query as text instead of parameters. SQLite plans by the values of some parameters (a state that an index is
 * about, a limit) and plans anew each time one is given, which takes five times as long as the look-up itself.
 */

import {
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  PrimitiveValueListNode,
  type QueryId,
  ValueListNode,
  ValueNode,
} from 'kysely'

class WritingOut extends OperationNodeTransformer {
  readonly #isConstant: (value: unknown) => boolean

  constructor(isConstant: (value: unknown) => boolean) {
    super()
    this.#isConstant = isConstant
  }

  protected override transformNodeImpl<Node extends OperationNode>(node: Node, queryId?: QueryId): Node {
    if (!PrimitiveValueListNode.is(node)) return super.transformNodeImpl(node, queryId)
    return ValueListNode.create(node.values.map((value) => this.#written(value))) as OperationNode as Node
  }

  protected override transformValue(node: ValueNode): ValueNode {
    return this.#written(node.value)
  }

  #written(value: unknown): ValueNode {
    return this.#isConstant(value) ? ValueNode.createImmediate(value) : ValueNode.create(value)
  }
}

export function writtenOut(isConstant: (value: unknown) => boolean): KyselyPlugin {
  const writing = new WritingOut(isConstant)
  return {
    transformQuery: ({ node, queryId }) => writing.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  }
}
