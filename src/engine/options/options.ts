/**
 * The hyperparameters of a training, each declared once. The type of a training's options, the schema that settings are checked by
 * (shared/training.ts), the form on the Model page and docs/training-options.md follow from what is said here. This file is plain data
 * and imports nothing, because the contract and through it the page read it (docs/decisions/0018-one-declaration.md).
 *
 * Everything else about a training is a constant of the engine (constants.ts). Defaults were chosen on validation ratings only.
 */

interface About {
  /** The methods whose model it changes. */
  readonly methods: readonly Method[]
  readonly unit: string
  /** Where its default or its meaning comes from. */
  readonly source: string
}

export interface NumberOption extends About {
  readonly kind: 'whole' | 'real'
  readonly from: number
  readonly to: number
  /** Whether `from` itself is too small. */
  readonly isAbove?: true
  readonly default: number
}

export interface ChoiceOption extends About {
  readonly kind: 'choice'
  readonly choices: readonly string[]
  readonly default: string
}

export interface SwitchOption extends About {
  readonly kind: 'switch'
  readonly default: boolean
}

export type Option = NumberOption | ChoiceOption | SwitchOption

type Method = 'sgd' | 'gibbs'
const BOTH = ['sgd', 'gibbs'] as const

/**
 * What a person may set. A training that was stored before an option was declared is read as if it had had the default (main/store),
 * so the default of a new one is what trainings did without it.
 */
export const ASKED_OPTIONS = {
  /**
   * sgd: gradient descent. gibbs: Bayesian factorization with histories, far more accurate where its time allows; it finds
   * its own regularization and rank.
   */
  method: {
    kind: 'choice',
    choices: BOTH,
    default: 'sgd',
    methods: BOTH,
    unit: '',
    source: '`choose-method.ts` where it is left to the app'
  },
  /** About how long sampling may take on a common computer. It sets the number of chains. */
  budgetSeconds: {
    kind: 'real',
    from: 1,
    to: 3600,
    default: 10,
    methods: ['gibbs'],
    unit: 'seconds',
    source: '`gibbs/gibbs-plan.ts`, decision 0004'
  },
  /** Length of a user's and an item's factor row. */
  nFactors: {
    kind: 'whole',
    from: 1,
    to: 256,
    default: 64,
    methods: ['sgd'],
    unit: 'factors',
    source: 'decision 0003; Koren, Bell, Volinsky 2009'
  },
  /** The most passes over the training ratings; early stopping may end sooner. */
  nEpochs: {
    kind: 'whole',
    from: 1,
    to: 500,
    default: 60,
    methods: ['sgd'],
    unit: 'passes',
    source: 'ends by `patience`'
  },
  /** Step size of the first epoch; it decays by a constant share each epoch. */
  learningRate: {
    kind: 'real',
    from: 0,
    isAbove: true,
    to: 10,
    default: 0.02,
    methods: ['sgd'],
    unit: 'per star of error',
    source: 'decisions 0003, 0009'
  },
  /** Weight of the squared factors in the objective, per rating. */
  regularization: {
    kind: 'real',
    from: 0,
    to: 10,
    default: 0.09,
    methods: ['sgd'],
    unit: 'squared stars a rating',
    source: 'decision 0003; Koren, Bell, Volinsky 2009, eq. 2'
  },
  /** What is made small: squared errors (L2) or absolute errors (L1). */
  loss: { kind: 'choice', choices: ['L2', 'L1'], default: 'L2', methods: ['sgd'], unit: '', source: '' },
  /** With globalMean, userBias and itemBias; without them the prediction is the plain product of factors. */
  useBiases: { kind: 'switch', default: true, methods: ['sgd'], unit: '', source: '' },
  /** Another seed draws other random numbers and nothing else. */
  seed: { kind: 'whole', from: 0, to: 0xffffffff, default: 1, methods: BOTH, unit: '', source: '' }
} as const satisfies Readonly<Record<string, Option>>

/** What is not asked of a person. */
const OTHER_OPTIONS = {
  /** Share of the community's ratings kept out of training to measure the error on. */
  validationShare: {
    kind: 'real',
    from: 0,
    to: 1,
    default: 0.05,
    methods: BOTH,
    unit: 'share of ratings',
    source: 'decision 0003; not asked of a person'
  },
  /** Epochs without a better validation error before training ends. */
  patience: {
    kind: 'whole',
    from: 1,
    to: Infinity,
    default: 4,
    methods: ['sgd'],
    unit: 'epochs',
    source: 'decision 0003; not asked of a person'
  }
} as const satisfies Readonly<Record<string, Option>>

export const HYPERPARAMETERS = { ...ASKED_OPTIONS, ...OTHER_OPTIONS }

type ValueOf<O extends Option> = O extends ChoiceOption
  ? O['choices'][number]
  : O extends SwitchOption
    ? boolean
    : number

/** A value for each hyperparameter. */
export type TrainingOptions = {
  readonly [N in keyof typeof HYPERPARAMETERS]: ValueOf<(typeof HYPERPARAMETERS)[N]>
}

export const DEFAULT_TRAINING_OPTIONS = Object.fromEntries(
  Object.entries(HYPERPARAMETERS).map(([name, option]) => [name, option.default])
) as TrainingOptions // fromEntries forgets the names
