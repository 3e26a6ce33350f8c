//! The loops of each ufunc as NumPy lists them in `types`, one letter an operand, those of extended precision, objects and C's other names for
//! integers included, which other loops do the work of here.
//!
//! Recorded from NumPy: `np.add.types`.

/// The loops of a ufunc by its name, with spaces between.
const LOOPS: &[(&str, &str)] = &[
    (
        "absolute",
        "?->? b->b B->B h->h H->H i->i I->I l->l L->L q->q Q->Q e->e f->f d->d g->g m->m F->f D->d G->g O->O",
    ),
    (
        "add",
        "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d gg->g FF->F DD->D GG->G Mm->M mm->m mM->M OO->O",
    ),
    (
        "arccos",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    (
        "arccosh",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    (
        "arcsin",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    (
        "arcsinh",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    (
        "arctan",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    ("arctan2", "ee->e ff->f dd->d gg->g OO->O"),
    (
        "arctanh",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    (
        "bitwise_and",
        "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q OO->O",
    ),
    (
        "bitwise_count",
        "b->B B->B h->B H->B i->B I->B l->B L->B q->B Q->B O->O",
    ),
    (
        "bitwise_or",
        "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q OO->O",
    ),
    (
        "bitwise_xor",
        "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q OO->O",
    ),
    ("cbrt", "e->e f->f d->d e->e f->f d->d g->g O->O"),
    (
        "ceil",
        "?->? b->b B->B h->h H->H i->i I->I l->l L->L q->q Q->Q e->e f->f d->d f->f d->d g->g O->O",
    ),
    (
        "clip",
        "???->? bbb->b BBB->B hhh->h HHH->H iii->i III->I lll->l LLL->L qqq->q QQQ->Q eee->e fff->f ddd->d ggg->g FFF->F DDD->D GGG->G mmm->m MMM->M OOO->O",
    ),
    (
        "conjugate",
        "b->b B->B h->h H->H i->i I->I l->l L->L q->q Q->Q e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    ("copysign", "ee->e ff->f dd->d gg->g"),
    ("cos", "e->e f->f d->d g->g F->F D->D G->G O->O"),
    (
        "cosh",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    ("deg2rad", "e->e f->f d->d g->g O->O"),
    ("degrees", "e->e f->f d->d g->g O->O"),
    (
        "divide",
        "ee->e ff->f dd->d gg->g FF->F DD->D GG->G mq->m md->m mm->d OO->O",
    ),
    (
        "divmod",
        "bb->bb BB->BB hh->hh HH->HH ii->ii II->II ll->ll LL->LL qq->qq QQ->QQ ee->ee ff->ff dd->dd gg->gg mm->qm",
    ),
    (
        "equal",
        "??->? bb->? BB->? hh->? HH->? ii->? II->? ll->? LL->? qq->? QQ->? qQ->? Qq->? ee->? ff->? dd->? gg->? FF->? DD->? GG->? MM->? mm->? OO->? OO->O",
    ),
    ("exp", "e->e f->f d->d f->f d->d g->g F->F D->D G->G O->O"),
    (
        "exp2",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    (
        "expm1",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    ("fabs", "e->e f->f d->d g->g O->O"),
    ("float_power", "dd->d gg->g DD->D GG->G"),
    (
        "floor",
        "?->? b->b B->B h->h H->H i->i I->I l->l L->L q->q Q->Q e->e f->f d->d f->f d->d g->g O->O",
    ),
    (
        "floor_divide",
        "bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d gg->g mq->m md->m mm->q OO->O",
    ),
    (
        "fmax",
        "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d gg->g FF->F DD->D GG->G mm->m MM->M OO->O",
    ),
    (
        "fmin",
        "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d gg->g FF->F DD->D GG->G mm->m MM->M OO->O",
    ),
    (
        "fmod",
        "bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d gg->g OO->O",
    ),
    ("frexp", "e->ei f->fi d->di g->gi"),
    (
        "gcd",
        "bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q OO->O",
    ),
    (
        "greater",
        "??->? bb->? BB->? hh->? HH->? ii->? II->? ll->? LL->? qq->? QQ->? qQ->? Qq->? ee->? ff->? dd->? gg->? FF->? DD->? GG->? MM->? mm->? OO->? OO->O",
    ),
    (
        "greater_equal",
        "??->? bb->? BB->? hh->? HH->? ii->? II->? ll->? LL->? qq->? QQ->? qQ->? Qq->? ee->? ff->? dd->? gg->? FF->? DD->? GG->? MM->? mm->? OO->? OO->O",
    ),
    ("heaviside", "ee->e ff->f dd->d gg->g"),
    ("hypot", "ee->e ff->f dd->d gg->g OO->O"),
    (
        "invert",
        "?->? b->b B->B h->h H->H i->i I->I l->l L->L q->q Q->Q O->O",
    ),
    ("isalnum", ""),
    ("isalpha", ""),
    ("isdecimal", ""),
    ("isdigit", ""),
    (
        "isfinite",
        "?->? b->? B->? h->? H->? i->? I->? l->? L->? q->? Q->? e->? f->? d->? g->? F->? D->? G->? m->? M->?",
    ),
    (
        "isinf",
        "?->? b->? B->? h->? H->? i->? I->? l->? L->? q->? Q->? e->? f->? d->? g->? F->? D->? G->? m->? M->?",
    ),
    ("islower", ""),
    (
        "isnan",
        "?->? b->? B->? h->? H->? i->? I->? l->? L->? q->? Q->? e->? f->? d->? g->? F->? D->? G->? m->? M->?",
    ),
    ("isnat", "M->? m->?"),
    ("isnumeric", ""),
    ("isspace", ""),
    ("istitle", ""),
    ("isupper", ""),
    (
        "lcm",
        "bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q OO->O",
    ),
    ("ldexp", "ei->e fi->f el->e fl->f di->d dl->d gi->g gl->g"),
    (
        "left_shift",
        "bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q OO->O",
    ),
    (
        "less",
        "??->? bb->? BB->? hh->? HH->? ii->? II->? ll->? LL->? qq->? QQ->? qQ->? Qq->? ee->? ff->? dd->? gg->? FF->? DD->? GG->? MM->? mm->? OO->? OO->O",
    ),
    (
        "less_equal",
        "??->? bb->? BB->? hh->? HH->? ii->? II->? ll->? LL->? qq->? QQ->? qQ->? Qq->? ee->? ff->? dd->? gg->? FF->? DD->? GG->? MM->? mm->? OO->? OO->O",
    ),
    ("log", "e->e f->f d->d f->f d->d g->g F->F D->D G->G O->O"),
    (
        "log10",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    (
        "log1p",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    (
        "log2",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    ("logaddexp", "ee->e ff->f dd->d gg->g"),
    ("logaddexp2", "ee->e ff->f dd->d gg->g"),
    (
        "logical_and",
        "??->? bb->? BB->? hh->? HH->? ii->? II->? ll->? LL->? qq->? QQ->? ee->? ff->? dd->? gg->? FF->? DD->? GG->? OO->O",
    ),
    (
        "logical_not",
        "?->? b->? B->? h->? H->? i->? I->? l->? L->? q->? Q->? e->? f->? d->? g->? F->? D->? G->? O->O",
    ),
    (
        "logical_or",
        "??->? bb->? BB->? hh->? HH->? ii->? II->? ll->? LL->? qq->? QQ->? ee->? ff->? dd->? gg->? FF->? DD->? GG->? OO->O",
    ),
    (
        "logical_xor",
        "??->? bb->? BB->? hh->? HH->? ii->? II->? ll->? LL->? qq->? QQ->? ee->? ff->? dd->? gg->? FF->? DD->? GG->? OO->O",
    ),
    (
        "matmul",
        "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d gg->g FF->F DD->D GG->G OO->O",
    ),
    (
        "matvec",
        "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d gg->g FF->F DD->D GG->G OO->O",
    ),
    (
        "maximum",
        "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d gg->g FF->F DD->D GG->G mm->m MM->M OO->O",
    ),
    (
        "minimum",
        "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d gg->g FF->F DD->D GG->G mm->m MM->M OO->O",
    ),
    ("modf", "e->ee f->ff d->dd g->gg"),
    (
        "multiply",
        "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d gg->g FF->F DD->D GG->G mq->m qm->m md->m dm->m OO->O",
    ),
    (
        "negative",
        "b->b B->B h->h H->H i->i I->I l->l L->L q->q Q->Q e->e f->f d->d g->g m->m F->F D->D G->G O->O",
    ),
    ("nextafter", "ee->e ff->f dd->d gg->g"),
    (
        "not_equal",
        "??->? bb->? BB->? hh->? HH->? ii->? II->? ll->? LL->? qq->? QQ->? qQ->? Qq->? ee->? ff->? dd->? gg->? FF->? DD->? GG->? MM->? mm->? OO->? OO->O",
    ),
    (
        "positive",
        "b->b B->B h->h H->H i->i I->I l->l L->L q->q Q->Q e->e f->f d->d g->g m->m F->F D->D G->G O->O",
    ),
    (
        "power",
        "bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d ee->e ff->f dd->d gg->g FF->F DD->D GG->G OO->O",
    ),
    ("rad2deg", "e->e f->f d->d g->g O->O"),
    ("radians", "e->e f->f d->d g->g O->O"),
    (
        "reciprocal",
        "b->b B->B h->h H->H i->i I->I l->l L->L q->q Q->Q e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    (
        "remainder",
        "bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d gg->g mm->m OO->O",
    ),
    (
        "right_shift",
        "bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q OO->O",
    ),
    ("rint", "e->e f->f d->d f->f d->d g->g F->F D->D G->G O->O"),
    (
        "sign",
        "b->b B->B h->h H->H i->i I->I l->l L->L q->q Q->Q e->e f->f d->d g->g F->F D->D G->G m->m O->O",
    ),
    ("signbit", "e->? f->? d->? g->?"),
    ("sin", "e->e f->f d->d g->g F->F D->D G->G O->O"),
    (
        "sinh",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    ("spacing", "e->e f->f d->d g->g"),
    ("sqrt", "e->e f->f d->d f->f d->d g->g F->F D->D G->G O->O"),
    (
        "square",
        "b->b B->B h->h H->H i->i I->I l->l L->L q->q Q->Q e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    ("str_len", ""),
    (
        "subtract",
        "bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d gg->g FF->F DD->D GG->G Mm->M mm->m MM->m OO->O",
    ),
    (
        "tan",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    (
        "tanh",
        "e->e f->f d->d e->e f->f d->d g->g F->F D->D G->G O->O",
    ),
    (
        "trunc",
        "?->? b->b B->B h->h H->H i->i I->I l->l L->L q->q Q->Q e->e f->f d->d f->f d->d g->g O->O",
    ),
    (
        "vecdot",
        "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d gg->g FF->F DD->D GG->G OO->O",
    ),
    (
        "vecmat",
        "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L qq->q QQ->Q ee->e ff->f dd->d gg->g FF->F DD->D GG->G OO->O",
    ),
];

/// `ufunc.types`
pub fn of(name: &str) -> impl Iterator<Item = &'static str> {
    let found = LOOPS.iter().find(|(known, _)| *known == name);
    let loops = found.map_or("", |(_, loops)| loops);
    loops.split_whitespace()
}
