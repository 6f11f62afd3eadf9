(* The foldset: a network is affine near a point iff the fold along every hyperplane through it vanishes. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From Foldproof Require Import Statements Relu Hyperplanes Folds.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Foldset.
Variables (R : realFieldType) (n : nat).

(* near p the nodes that do not vanish at p keep their sides, and the others sum up by their folds *)
Theorem foldset_is : FoldsetIs R n.
Proof.
move=> I q a c p; split=> [[L [e [e0 H]]] h h0 hp|F].
  have oU := @ball_open R n p e; pose A := affine_part q a c (fun=> Cut).
  apply: (@fold_vanishes _ _ _ q a _ (A - (L + L)) oU) => // [x Ux|]; last first.
    by exists p => // k; rewrite subrr normr0.
  rewrite evD evN evD; apply/eqP; rewrite addrAC subr_eq0 -mulr2n -H //.
  by rewrite (@net_sides _ _ _ q a c (fun=> Cut)).
have [e e0 side] := same_side a p.
pose s i := if ev (a i) p == 0 then Cut else if 0 < ev (a i) p then Active else Inactive.
exists (scaled 2%:R^-1 (affine_part q a c s)), e; split=> // x near.
rewrite ev_scaled; apply: (@mulfI _ 2%:R); rewrite ?pnatr_eq0 // mulVKf ?pnatr_eq0 // mulr_natl.
rewrite (@net_sides _ _ _ q a c s) => [|i]; last first.
  rewrite /on_side /s; case: (altP (_ =P 0)) => // ai; move: (side x near i ai).
  case: (ltrgtP 0 (ev (a i) p)) ai => [pos _|neg _|->]; rewrite ?eqxx //.
    by rewrite gtr0_sg // mul1r => /ltW.
  by rewrite ltr0_sg // mulN1r oppr_gt0 => /ltW.
pose G (h : form R n) := if ev h p == 0 then `|ev h x| else 0.
rewrite -[RHS]addr0; congr (_ + _); rewrite -[RHS](@class_sum _ _ _ q a G).
- rewrite [LHS](bigID (fun i => (a i).1 != 0)) /= [X in _ + X]big1 ?addr0 => [|i /negbNE/eqP i0].
    by apply: eq_bigr => i _; rewrite /G /cut /s; case: ifP => // _; case: ifP; rewrite !(mul0r, mulr0).
  rewrite /cut /s; case: ifP => [/eqP z|_]; last by case: ifP; rewrite mul0r.
  by move: z; rewrite /ev i0 !dot0l !add0r => ->; rewrite normr0 mulr0.
- move=> t h t0 _; rewrite /G !ev_scaled mulf_eq0 (negbTE t0) /=.
  by case: ifP; rewrite ?mulr0 // normrM.
by move=> h h0; rewrite /G; case: ifP => [/eqP hp|_]; rewrite ?mulr0 // F // mul0r.
Qed.

Lemma fold_par (I : finType) (q : I -> R) (a : I -> form R n) g h : g.1 != 0 -> h.1 != 0 -> par h g ->
  fold q a h = fold q a g * `|ratio h g|.
Proof.
move=> g0 h0 p; rewrite /fold mulr_suml; apply: eq_big => [i|i pi].
  by apply/idP/idP; apply: par_trans => //; apply: par_sym.
by rewrite {1}(parE (par_trans g0 (par_sym g0 p) pi)) ratioZ normrM mulrA.
Qed.

Theorem one_boundary : OneBoundary R n.
Proof.
move=> I q a c h p h0 hp only; rewrite foldset_is; split=> [|F g g0 gp]; first exact.
case: (pickP (fun i => par g (a i) && ((a i).1 != 0))) => [i /andP[pi i0]|none].
  have ph : par h (a i) by apply: only; rewrite // (parE pi) ev_scaled gp mulr0.
  by rewrite (@fold_par _ q a h g) ?F ?mul0r //; apply: par_trans pi (par_sym i0 ph).
rewrite /fold big1 // => i pi; move: (none i); rewrite pi => /negbFE/eqP i0.
by rewrite ratio0 // normr0 mulr0.
Qed.
End Foldset.
